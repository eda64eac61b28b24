import Screen
import ToolModel

/// Colours a line of any JSON text, whatever its layout and whether or not it is complete.
///
/// No token of JSON goes over a line's end, so a line needs nothing of the lines before it.
enum JSONHighlighter {
  /// The line with roles; what is no JSON stays plain text.
  static func line(_ text: String) -> StyledLine {
    var line = StyledLine()
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
      let token = token(rest)
      let piece = string(rest.prefix(token))
      rest = rest.dropFirst(token)
      line.append(DisplayText(piece), role(first, isKey: isKey(first, rest)))
    }
    return line
  }

  /// How many scalars belong together.
  private static func token(_ text: ArraySlice<Unicode.Scalar>) -> Int {
    guard let first = text.first else { return 0 }
    if first == "\"" {
      var isEscaped = false
      for (offset, scalar) in text.enumerated().dropFirst() {
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "\"" {
          return offset + 1
        }
      }
      return text.count
    }
    guard isWord(first) else { return text.prefix { !isWord($0) && $0 != "\"" }.count }
    return text.prefix { isWord($0) }.count
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "+-.".unicodeScalars.contains(scalar)
  }

  private static func isKey(_ first: Unicode.Scalar, _ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    first == "\"" && rest.first { $0 != " " && $0 != "\t" } == ":"
  }

  private static func role(_ first: Unicode.Scalar, isKey: Bool) -> Role {
    if isKey { return .jsonKey }
    switch first {
    case "\"": return .jsonString
    case "-", "0"..."9": return .jsonNumber
    case "t", "f", "n": return .jsonLiteral
    default: return .text
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
