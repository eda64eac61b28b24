/// Pairs of equal elements that two lists share, in order.
enum Matching {
  /// The most insertions and deletions for which the best pairing is sought; it bounds the memory to about 8 MB.
  private static let mostEdits = 1_000

  /// The positions of a longest common subsequence of two lists.
  ///
  /// - Returns: increasing positions in both; the best there is when the lists differ by at most 1,000 insertions and
  ///   deletions, otherwise only their equal beginning and end.
  /// - Complexity: O((*n* + *m*) · differences), Myers 1986.
  static func pairs<Element: Equatable>(_ old: [Element], _ new: [Element]) -> [(Int, Int)] {
    var front = 0
    while front < min(old.count, new.count), old[front] == new[front] { front += 1 }
    var back = 0
    while back < min(old.count, new.count) - front, old[old.count - 1 - back] == new[new.count - 1 - back] { back += 1 }
    let middle = middle(old[front..<(old.count - back)], new[front..<(new.count - back)])
    return (0..<front).map { ($0, $0) } + middle + (0..<back).map { (old.count - back + $0, new.count - back + $0) }
  }

  private static func middle<Element: Equatable>(
    _ old: ArraySlice<Element>,
    _ new: ArraySlice<Element>
  ) -> [(Int, Int)] {
    if old.isEmpty || new.isEmpty { return [] }
    let most = min(old.count + new.count, mostEdits)
    // The furthest x on each diagonal; diagonal d stands at index d + most + 1.
    var reach = Array(repeating: 0, count: 2 * most + 3)
    var history: [ArraySlice<Int>] = []
    for edits in 0...most {
      history.append(Array(reach[(most - edits)...(most + edits + 2)])[...])
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        var x = step(reach[...], center: most + 1, diagonal, edits).x
        var y = x - diagonal
        while x < old.count, y < new.count, old[old.startIndex + x] == new[new.startIndex + y] {
          x += 1
          y += 1
        }
        reach[most + 1 + diagonal] = x
        if x >= old.count, y >= new.count {
          return trace(history, old.count, new.count).map { ($0.0 + old.startIndex, $0.1 + new.startIndex) }
        }
      }
    }
    return []
  }

  /// The best edit that leads onto a diagonal: a step down from the one above or right from the one below.
  private static func step(
    _ reach: ArraySlice<Int>,
    center: Int,
    _ diagonal: Int,
    _ edits: Int
  ) -> (x: Int, isDown: Bool) {
    let above = reach[center + diagonal + 1]
    let below = reach[center + diagonal - 1]
    let isDown = diagonal == -edits || (diagonal != edits && below < above)
    return (isDown ? above : below + 1, isDown)
  }

  /// Walks the recorded reaches back from the end and collects the equal pairs.
  private static func trace(_ history: [ArraySlice<Int>], _ oldCount: Int, _ newCount: Int) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var x = oldCount
    var y = newCount
    for edits in history.indices.reversed() {
      let (start, isDown) = step(history[edits], center: edits + 1, x - y, edits)
      while x > start {
        x -= 1
        y -= 1
        pairs.append((x, y))
      }
      if isDown { y -= 1 } else { x -= 1 }
    }
    return pairs.reversed()
  }
}
