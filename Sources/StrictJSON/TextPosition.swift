/// A place in a text, for people and for programs.
public struct TextPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Line, counted from 1.
  public let line: Int
  /// Column in characters, counted from 1.
  public let column: Int
  /// Offset in bytes, counted from 0.
  public let byte: Int

  /// How many bytes of a line are counted in characters; what follows is counted in bytes.
  public static let longestMeasuredLine = 65_536

  /// Creates a position from its three readings.
  public init(line: Int, column: Int, byte: Int) {
    self.line = line
    self.column = column
    self.byte = byte
  }

  /// Finds the position of a byte offset in UTF-8 text; line breaks are LF, CRLF counts once.
  ///
  /// - Complexity: O(`byte`).
  public init(ofByte byte: Int, in text: [UInt8]) {
    let end = min(max(byte, 0), text.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where text[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    // A long line is measured in bytes beyond a bound: the column stays cheap on a one-line megabyte.
    let measured = min(end, lineStart + TextPosition.longestMeasuredLine)
    let column = String(decoding: text[lineStart..<measured], as: UTF8.self).count + (end - measured)
    self.init(line: line, column: column + 1, byte: end)
  }

  /// Orders positions by where they stand in the text.
  public static func < (left: TextPosition, right: TextPosition) -> Bool { left.byte < right.byte }

  /// `line 3, column 7`.
  public var description: String { "line \(line), column \(column)" }
}
