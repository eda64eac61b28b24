import Screen
import ToolModel

/// Pretty JSON of ours as lines with roles.
enum JSONLines {
  /// The lines of a text that has at most one member or value a line.
  static func lines(_ text: String, indent: Int = 0) -> [StyledLine] {
    let margin = DisplayText(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var styled = StyledLine(margin)
      append(line, to: &styled)
      return styled
    }
  }

  /// Appends one line: space, perhaps a key, perhaps a value, and what closes it.
  private static func append(_ line: Substring, to styled: inout StyledLine) {
    let body = line.drop { $0 == " " }
    styled.append(DisplayText(repeating: " ", count: line.count - body.count))
    guard body.first == "\"", let end = endOfString(body) else {
      appendValue(body, to: &styled)
      return
    }
    let rest = body[end...]
    guard rest.hasPrefix(":") else {
      appendValue(body, to: &styled)
      return
    }
    styled.append(DisplayText(String(body[..<end])), .jsonKey)
    styled.append(": ")
    appendValue(rest.dropFirst().drop { $0 == " " }, to: &styled)
  }

  private static func appendValue(_ value: Substring, to styled: inout StyledLine) {
    let isFollowed = value.last == ","
    let bare = isFollowed ? value.dropLast() : value
    styled.append(DisplayText(String(bare)), role(of: bare))
    if isFollowed { styled.append(",") }
  }

  private static func role(of value: Substring) -> Role {
    switch value.first {
    case "\""?: .jsonString
    case "-"?, "0"?, "1"?, "2"?, "3"?, "4"?, "5"?, "6"?, "7"?, "8"?, "9"?: .jsonNumber
    case "t"?, "f"?, "n"?: .jsonLiteral
    default: .text
    }
  }

  /// The index after the string that a text begins with.
  private static func endOfString(_ text: Substring) -> Substring.Index? {
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      switch text[index] {
      case "\\":
        index = text.index(after: index)
        guard index < text.endIndex else { return nil }
      case "\"":
        return text.index(after: index)
      default: break
      }
      index = text.index(after: index)
    }
    return nil
  }
}
