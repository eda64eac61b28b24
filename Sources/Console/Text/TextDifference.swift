/// The lines that turn one text into another, grouped with a few unchanged lines around them.
struct TextDifference: Hashable, Sendable {
  /// What happened to a line.
  enum Change: Hashable, Sendable {
    case kept
    case removed
    case added
    /// Unchanged lines that are left out, or the words that stand for them.
    case skipped
  }

  /// One line of the difference.
  struct Line: Hashable, Sendable {
    /// What happened to it.
    let change: Change
    /// The line without its end.
    let text: String
  }

  /// The lines to show, in order; empty when the texts are the same.
  let lines: [Line]
  /// How many lines were added.
  let added: Int
  /// How many lines were removed.
  let removed: Int

  /// Whether the two texts have the same lines.
  var isEmpty: Bool { added == 0 && removed == 0 }

  /// Compares two texts line by line.
  ///
  /// - Parameters:
  ///   - old: The text as it was.
  ///   - new: The text as it is to be.
  ///   - context: How many unchanged lines to keep around a change.
  /// - Complexity: O((*n* + *m*) · *d*) for *d* changed lines, with *d* bounded: past the bound, everything between the
  ///   common beginning and the common end counts as replaced.
  init(from old: String, to new: String, context: Int = 3) {
    let oldLines = Self.split(old)
    let newLines = Self.split(new)
    let script = Self.script(oldLines, newLines)
    added = script.count { $0.change == .added }
    removed = script.count { $0.change == .removed }
    lines = added + removed == 0 ? [] : Self.shorten(script, context: context)
  }

  private static func split(_ text: String) -> [Substring] {
    guard !text.isEmpty else { return [] }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func script(_ old: [Substring], _ new: [Substring]) -> [Line] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    var script = old[..<start].map { Line(change: .kept, text: String($0)) }
    script += middle(Array(old[start..<oldEnd]), Array(new[start..<newEnd]))
    script += old[oldEnd...].map { Line(change: .kept, text: String($0)) }
    return script
  }

  private static func middle(_ old: [Substring], _ new: [Substring]) -> [Line] {
    guard !old.isEmpty, !new.isEmpty, let path = ShortestEdit(old, new, longest: 600).steps() else {
      return old.map { Line(change: .removed, text: String($0)) } + new.map { Line(change: .added, text: String($0)) }
    }
    return path
  }

  /// Leaves out unchanged lines that are far from a change.
  private static func shorten(_ script: [Line], context: Int) -> [Line] {
    var isNear = [Bool](repeating: false, count: script.count)
    var lastChange: Int?
    for index in script.indices {
      if script[index].change != .kept { lastChange = index }
      if let lastChange, index - lastChange <= context { isNear[index] = true }
    }
    lastChange = nil
    for index in script.indices.reversed() {
      if script[index].change != .kept { lastChange = index }
      if let lastChange, lastChange - index <= context { isNear[index] = true }
    }
    var lines: [Line] = []
    var leftOut = 0
    for index in script.indices {
      if isNear[index] {
        if leftOut > 0 { lines.append(Self.gap(leftOut)) }
        leftOut = 0
        lines.append(script[index])
      } else {
        leftOut += 1
      }
    }
    if leftOut > 0 { lines.append(Self.gap(leftOut)) }
    return lines
  }

  private static func gap(_ count: Int) -> Line {
    Line(change: .skipped, text: count == 1 ? "1 line unchanged" : "\(count) lines unchanged")
  }
}
