import StrictJSON
import ToolModel

/// Text from outside made safe to print on a terminal.
enum Printable {
  /// Text on one line.
  static func line(_ text: String) -> String {
    let isPlain = text.utf8.count <= 4096 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    return isPlain ? text : DisplayText(text).text
  }

  /// Text over several lines; each line is cleaned on its own.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
  }

  /// JSON text in which whatever a terminal would act on or not show is written as an escape: the same value.
  static func json(_ value: JSONValue, pretty: Bool = false) -> String {
    let text = pretty ? value.prettyText() : value.compactText()
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A }) { return text }
    var safe = ""
    safe.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar == "\n" || isPlain(scalar) {
        safe.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 { safe += escape(unit) }
      }
    }
    return safe
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
