// Reading many values of one document without a reference count or a string for each.
extension JSONNode {
  /// Hands the document's text and its entries to a reader that follows ``JSONTapeEntry`` itself.
  package func withTape(_ read: (_ text: Span<UInt8>, _ tape: Span<JSONTapeEntry>, _ index: Int) -> Void) {
    document.withTape { text, tape in read(text, tape, index) }
  }

  /// Hands the UTF-8 of a string to a reader, and says whether this is a string.
  ///
  /// - Complexity: O(1) beside the reader; O(length) for a string with escapes, which are decoded first.
  package func withText(_ read: (Span<UInt8>) -> Void) -> Bool {
    guard kind == .string else { return false }
    document.withTape { text, tape in
      let entry = tape[index]
      if entry.hasEscape {
        read(entry.decoded(from: text).span)
      } else {
        read(text.extracting(entry.content))
      }
    }
    return true
  }
}

extension JSONTapeEntry {
  /// Where the characters of a string or key stand, without its quotes.
  package var content: Range<Int> { Int(start + 1)..<Int(end - 1) }

  /// The UTF-8 of a string or key with its escapes decoded.
  package func decoded(from text: Span<UInt8>) -> [UInt8] {
    JSONText.decodedBytes(content.map { text[$0] }[...])
  }
}
