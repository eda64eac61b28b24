import Screen
import ToolModel

/// Lines to be read: some of any kind, then the lines of a difference, styled only as they come into sight.
struct OverlayText {
  private let head: [StyledLine]
  private let difference: [TextDifference.Line]
  private let json: [String]

  init(_ head: [StyledLine], _ difference: TextDifference? = nil, json: [String] = []) {
    self.head = head
    self.difference = difference?.lines ?? []
    self.json = json
  }

  /// How many lines there are.
  var count: Int { head.count + difference.count + json.count }

  /// A line; a line of the difference begins with a sign, as `diff -u` has them.
  subscript(index: Int) -> StyledLine {
    guard index >= head.count else { return head[index] }
    guard index < head.count + difference.count else {
      return JSONHighlighter.line(String(json[index - head.count - difference.count].prefix(2_000)))
    }
    let line = difference[index - head.count]
    let text = DisplayText.paragraphs(line.text).first ?? .empty
    switch line.change {
    case .kept: return StyledLine("  " + text, .dim)
    case .added: return StyledLine("+ " + text, .diffAdded)
    case .removed: return StyledLine("- " + text, .diffRemoved)
    case .skipped: return StyledLine("@ " + text, .diffHunk)
    }
  }
}
