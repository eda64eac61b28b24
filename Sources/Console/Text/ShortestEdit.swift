/// The shortest way from one list of lines to another (Myers 1986, O(ND)), given up when it gets too long.
struct ShortestEdit {
  private let old: [Substring]
  private let new: [Substring]
  private let longest: Int

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - old: The lines as they were.
  ///   - new: The lines as they are to be.
  ///   - longest: The most changed lines to look for.
  init(_ old: [Substring], _ new: [Substring], longest: Int) {
    self.old = old
    self.new = new
    self.longest = longest
  }

  /// The lines of both, each kept, removed or added; `nil` when more than `longest` changed.
  func steps() -> [TextDifference.Line]? {
    var furthest = [1: 0]
    var trail: [[Int: Int]] = []
    for distance in 0...min(longest, old.count + new.count) {
      trail.append(furthest)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        var x = startOfRun(furthest, diagonal, distance)
        var y = x - diagonal
        while x < old.count, y < new.count, old[x] == new[y] {
          x += 1
          y += 1
        }
        furthest[diagonal] = x
        if x >= old.count, y >= new.count { return walkBack(trail) }
      }
    }
    return nil
  }

  private func startOfRun(_ furthest: [Int: Int], _ diagonal: Int, _ distance: Int) -> Int {
    let below = furthest[diagonal - 1] ?? -1
    let above = furthest[diagonal + 1] ?? -1
    return diagonal == -distance || (diagonal != distance && below < above) ? above : below + 1
  }

  private func walkBack(_ trail: [[Int: Int]]) -> [TextDifference.Line] {
    var steps: [TextDifference.Line] = []
    var x = old.count
    var y = new.count
    for distance in trail.indices.reversed() {
      let furthest = trail[distance]
      let diagonal = x - y
      let below = furthest[diagonal - 1] ?? -1
      let above = furthest[diagonal + 1] ?? -1
      let cameFromAbove = diagonal == -distance || (diagonal != distance && below < above)
      let previousX = cameFromAbove ? above : below
      let previousY = previousX - (cameFromAbove ? diagonal + 1 : diagonal - 1)
      while x > max(previousX, 0), y > max(previousY, 0) {
        x -= 1
        y -= 1
        steps.append(.init(change: .kept, text: String(old[x])))
      }
      guard distance > 0 else { break }
      if cameFromAbove {
        y -= 1
        steps.append(.init(change: .added, text: String(new[y])))
      } else {
        x -= 1
        steps.append(.init(change: .removed, text: String(old[x])))
      }
    }
    return steps.reversed()
  }
}
