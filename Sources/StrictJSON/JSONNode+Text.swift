extension JSONNode {
  /// Appends the value on one line without spaces: what a second reader gets when this one has decided.
  ///
  /// Number text is kept; strings are written with the fewest escapes.
  ///
  /// - Complexity: O(length), and one copy where the text has that form already.
  public func appendCompact(to output: inout [UInt8]) {
    document.withTape { text, tape in
      if document.isCompact {
        output.append(contentsOf: text.extracting(byteRange))
      } else {
        var own: [UInt8] = []
        swap(&own, &output)
        output = JSONCompaction(into: consume own).appending(index, of: tape, text)
      }
    }
  }

  /// The value on one line without spaces, as UTF-8.
  public func compactBytes() -> [UInt8] {
    if document.isCompact, byteRange.count == document.bytes.count { return document.bytes }
    var output: [UInt8] = []
    output.reserveCapacity(byteRange.count)
    appendCompact(to: &output)
    return output
  }
}

/// Copies values' text without what stands between its tokens for the eye alone.
private struct JSONCompaction {
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
  fileprivate mutating func append(contentsOf bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
