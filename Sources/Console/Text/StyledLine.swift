import Screen
import ToolModel

/// A line made of parts that look different.
struct StyledLine: Hashable, Sendable {
  /// One part of a line.
  struct Part: Hashable, Sendable {
    /// What it says.
    let text: DisplayText
    /// What it is.
    let role: Role
  }

  /// The parts from left to right.
  private(set) var parts: [Part]

  /// An empty line.
  static let empty = StyledLine()

  init(_ parts: [Part] = []) {
    self.parts = parts
  }

  /// A line that looks the same all along.
  init(_ text: DisplayText, _ role: Role = .text) {
    parts = [Part(text: text, role: role)]
  }

  /// Columns the line takes.
  var width: Int { parts.reduce(0) { $0 + $1.text.width } }

  /// Appends a part.
  mutating func append(_ text: DisplayText, _ role: Role = .text) {
    parts.append(Part(text: text, role: role))
  }

  /// The line with a part appended.
  func adding(_ text: DisplayText, _ role: Role = .text) -> StyledLine {
    StyledLine(parts + [Part(text: text, role: role)])
  }

  /// The line broken at the edge, wherever that is, so that nothing of it is lost.
  func broken(toWidth width: Int) -> [StyledLine] {
    let width = max(2, width)
    var lines = [StyledLine()]
    for part in parts {
      var rest = part.text
      while rest.width > 0 {
        let room = width - (lines.last?.width ?? 0)
        let piece = rest.prefix(columns: room)
        guard piece.width > 0 else {
          lines.append(StyledLine())
          continue
        }
        lines[lines.count - 1].append(piece, part.role)
        rest = rest.dropping(columns: piece.width)
      }
    }
    return lines
  }

  /// Text broken into lines that look the same, each after the first with spaces in front.
  static func wrapped(_ text: DisplayText, _ role: Role, width: Int, indent: Int = 0) -> [StyledLine] {
    let margin = DisplayText(repeating: " ", count: indent)
    return text.wrapped(toWidth: max(1, width - indent)).map { StyledLine(margin + $0, role) }
  }
}

extension Grid {
  /// Writes a line into a field of a width, clipped with `…` where it does not fit.
  mutating func write(_ line: StyledLine, at position: Position, width: Int, surface: Role? = nil) {
    var left = width
    var place = position
    let overflows = line.width > width
    for part in line.parts where left > 0 {
      // Only the part that crosses the edge is cut, so that the sign for "more" stands at the edge.
      let isLast = part.text.width >= left && overflows
      let shown = isLast ? part.text.clipped(toWidth: left) : part.text
      place = write(shown, at: place, style: Style(part.role, on: surface))
      left -= shown.width
      if isLast { break }
    }
    if left > 0, surface != nil { write(.empty, at: place, width: left, style: Style(.text, on: surface)) }
  }
}
