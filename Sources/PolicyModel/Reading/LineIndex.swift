import StrictJSON

/// Where every line of a text begins, so that many positions cost one pass.
struct LineIndex {
  private let text: [UInt8]
  private let starts: [Int]

  init(_ text: [UInt8]) {
    self.text = text
    var starts = [0]
    for (offset, byte) in text.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.starts = starts
  }

  /// The line and column of a byte offset, counted as ``TextPosition`` counts them.
  func position(ofByte byte: Int) -> TextPosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle } else { high = middle }
    }
    let line = TextPosition(ofByte: byte - starts[low], in: Array(text[starts[low]..<min(byte, text.count)]))
    return TextPosition(line: low + 1, column: line.column, byte: byte)
  }
}
