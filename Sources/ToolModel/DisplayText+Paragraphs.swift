extension DisplayText {
  /// Most lines that `paragraphs` returns.
  public static let maxParagraphs = 2048

  /// Cleans a text of several lines, one result per line.
  ///
  /// Lines end with LF or CR LF. A tab moves to the next multiple of four columns. The rest is cleaned as prose.
  ///
  /// - Parameter untrusted: Text from anywhere; after `maxParagraphs` lines the last result says that more follow.
  public static func paragraphs(_ untrusted: String) -> [DisplayText] {
    var lines: [DisplayText] = []
    for line in untrusted.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      guard lines.count < maxParagraphs else {
        lines.append("…")
        break
      }
      let content = line.last == "\r" ? line.dropLast() : line
      lines.append(cleanedLine(String(content)))
    }
    return lines
  }

  private static func cleanedLine(_ line: String) -> DisplayText {
    guard line.utf8.contains(0x09) else { return DisplayText(prose: line) }
    var result = DisplayText.empty
    var isFirst = true
    for part in line.split(separator: "\t", maxSplits: 256, omittingEmptySubsequences: false) {
      if !isFirst { result += DisplayText(repeating: " ", count: 4 - result.width % 4) }
      result += DisplayText(prose: String(part))
      isFirst = false
    }
    return result
  }

  /// The text broken into lines at spaces, and inside words that are longer than a line.
  ///
  /// Spaces at a break vanish; spaces at the beginning of the text stay. The first line carries the count of hidden
  /// characters. There is always at least one line.
  ///
  /// - Parameter columns: Columns of the longest line, at least 1; at 1 a wide cell takes a line of its own.
  /// - Complexity: O(*n*) in the length of the text.
  public func wrapped(toWidth columns: Int) -> [DisplayText] {
    guard width > columns else { return [self] }
    var wrapper = DisplayTextWrapper(columns: max(1, columns))
    for cell in cells { wrapper.take(cell) }
    var lines = wrapper.finish()
    if let first = lines.first {
      lines[0] = DisplayText(clean: first.text, width: first.width, hiddenCharacterCount: hiddenCharacterCount)
    }
    return lines
  }

  /// Cleans a text of several lines and breaks each of them to fit.
  ///
  /// - Parameters:
  ///   - untrusted: Text from anywhere.
  ///   - columns: Columns of the longest line, at least 1.
  public static func wrapped(_ untrusted: String, toWidth columns: Int) -> [DisplayText] {
    paragraphs(untrusted).flatMap { $0.wrapped(toWidth: columns) }
  }
}
