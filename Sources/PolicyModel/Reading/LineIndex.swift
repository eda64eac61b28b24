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
    // Beyond a bound a column is counted in bytes, so that many positions in one huge line stay cheap.
    let measured = min(byte, starts[low] + TextPosition.longestMeasuredLine)
    let characters = String(decoding: text[starts[low]..<measured], as: UTF8.self).count
    return TextPosition(line: low + 1, column: characters + (byte - measured) + 1, byte: byte)
  }
}
