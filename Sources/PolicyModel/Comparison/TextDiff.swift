/// The lines in which two texts differ, with some lines around them.
public struct TextDiff: Hashable, Sendable {
  /// One line of the comparison.
  public struct Line: Hashable, Sendable {
    /// On which side a line stands.
    public enum Kind: Hashable, Sendable {
      /// On both.
      case same
      /// Only in the new text.
      case added
      /// Only in the old text.
      case removed
    }

    /// On which side the line stands.
    public let kind: Kind
    /// The line without its line feed.
    public let text: String
    /// The line's number in the old text, counted from 1; nothing for an added line.
    public let oldNumber: Int?
    /// The line's number in the new text, counted from 1; nothing for a removed line.
    public let newNumber: Int?
    /// Whether the text ends here without a line feed.
    public let lacksLineFeed: Bool
  }

  /// Changes that lie close together, with the lines around them.
  public struct Hunk: Hashable, Sendable {
    /// The lines in order.
    public let lines: [Line]

    /// How many lines of the old text the hunk shows.
    public var oldCount: Int { lines.count { $0.kind != .added } }
    /// How many lines of the new text the hunk shows.
    public var newCount: Int { lines.count { $0.kind != .removed } }
    /// Where the hunk stands in both texts, as a unified diff says it.
    public let heading: String
  }

  /// The places where the texts differ, in order; empty when they are the same.
  public let hunks: [Hunk]
  /// How many lines are only in the new text.
  public let addedCount: Int
  /// How many lines are only in the old text.
  public let removedCount: Int

  /// Whether the texts are the same.
  public var isEmpty: Bool { hunks.isEmpty }

  /// Compares two texts line by line.
  ///
  /// The smallest set of changes is found as long as it is not larger than 1,000 lines; beyond that everything between
  /// the first and the last difference counts as changed.
  ///
  /// - Parameters:
  ///   - old: the text before, UTF-8.
  ///   - new: the text after, UTF-8.
  ///   - context: how many unchanged lines to show around a change, 0 or more.
  public init(old: [UInt8], new: [UInt8], context: Int = 3) {
    let lines = TextDiff.compare(TextDiff.split(old), TextDiff.split(new))
    addedCount = lines.count { $0.kind == .added }
    removedCount = lines.count { $0.kind == .removed }
    hunks = TextDiff.hunks(of: lines, context: max(context, 0))
  }

  /// The comparison as a unified diff; empty when the texts are the same.
  public func unifiedText(oldName: String, newName: String) -> String {
    guard !isEmpty else { return "" }
    var text = "--- \(oldName)\n+++ \(newName)\n"
    for hunk in hunks {
      text += "\(hunk.heading)\n"
      for line in hunk.lines {
        switch line.kind {
        case .same: text += " "
        case .added: text += "+"
        case .removed: text += "-"
        }
        text += line.text + "\n"
        if line.lacksLineFeed { text += "\\ No newline at end of file\n" }
      }
    }
    return text
  }
}

// MARK: Comparing

extension TextDiff {
  private struct SourceLine: Equatable {
    var bytes: ArraySlice<UInt8>
    var lacksLineFeed: Bool
  }

  private static func split(_ text: [UInt8]) -> [SourceLine] {
    var lines: [SourceLine] = []
    var start = 0
    for (index, byte) in text.enumerated() where byte == 0x0A {
      lines.append(SourceLine(bytes: text[start..<index], lacksLineFeed: false))
      start = index + 1
    }
    if start < text.count { lines.append(SourceLine(bytes: text[start...], lacksLineFeed: true)) }
    return lines
  }

  private static func compare(_ old: [SourceLine], _ new: [SourceLine]) -> [Line] {
    var lines: [Line] = []
    var (oldIndex, newIndex) = (0, 0)
    for (oldMatch, newMatch) in Matching.pairs(old, new) + [(old.count, new.count)] {
      while oldIndex < oldMatch {
        lines.append(line(.removed, old[oldIndex], oldIndex, nil))
        oldIndex += 1
      }
      while newIndex < newMatch {
        lines.append(line(.added, new[newIndex], nil, newIndex))
        newIndex += 1
      }
      if newMatch < new.count { lines.append(line(.same, new[newMatch], oldMatch, newMatch)) }
      oldIndex = oldMatch + 1
      newIndex = newMatch + 1
    }
    return lines
  }

  private static func line(_ kind: Line.Kind, _ source: SourceLine, _ old: Int?, _ new: Int?) -> Line {
    Line(
      kind: kind,
      text: String(decoding: source.bytes, as: UTF8.self),
      oldNumber: old.map { $0 + 1 },
      newNumber: new.map { $0 + 1 },
      lacksLineFeed: source.lacksLineFeed
    )
  }

  private static func hunks(of lines: [Line], context: Int) -> [Hunk] {
    var ranges: [Range<Int>] = []
    for (index, line) in lines.enumerated() where line.kind != .same {
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges.map { range in
      let before = lines[..<range.lowerBound]
      let shown = Array(lines[range])
      let old = side(before.count { $0.kind != .added }, shown.count { $0.kind != .added })
      let new = side(before.count { $0.kind != .removed }, shown.count { $0.kind != .removed })
      return Hunk(lines: shown, heading: "@@ -\(old) +\(new) @@")
    }
  }

  private static func side(_ before: Int, _ count: Int) -> String {
    let start = count == 0 ? before : before + 1
    return count == 1 ? "\(start)" : "\(start),\(count)"
  }
}
