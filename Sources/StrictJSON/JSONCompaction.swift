/// Copies values' text without what stands between its tokens for the eye alone.
struct JSONCompaction {
  private var output: [UInt8]
  /// How far the text has been read, and how far it has been copied.
  private var offset = 0
  private var copied = 0

  init(into output: consuming [UInt8]) {
    self.output = output
  }

  /// Appends the value at a place of the tape and gives the output back.
  ///
  /// Everything between two tokens is a colon, a comma, a closing bracket or white space; runs without white space are
  /// copied whole.
  consuming func appending(_ index: Int, of tape: Span<JSONTapeEntry>, _ text: Span<UInt8>) -> [UInt8] {
    let value = tape[index]
    offset = Int(value.start)
    copied = offset
    for position in index..<Int(value.next) {
      let entry = tape[position]
      skipSpaces(of: text, upTo: Int(entry.start))
      switch entry.kind {
      case .object, .array: offset += 1
      case .string where entry.hasEscape:
        output.append(contentsOf: text.extracting(copied..<offset))
        JSONText.appendQuoted(entry.decoded(from: text), to: &output)
        offset = Int(entry.end)
        copied = offset
      default: offset = Int(entry.end)
      }
    }
    skipSpaces(of: text, upTo: Int(value.end))
    output.append(contentsOf: text.extracting(copied..<offset))
    return output
  }

  private mutating func skipSpaces(of text: Span<UInt8>, upTo end: Int) {
    while offset < end {
      if JSONText.isSpace(text[offset]) {
        output.append(contentsOf: text.extracting(copied..<offset))
        copied = offset + 1
      }
      offset += 1
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a span in one copy.
  mutating func append(contentsOf bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
