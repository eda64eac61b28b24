// Reading many values of one document without a reference count or a string for each.
extension JSONNode {
  /// Hands the document's text and its entries to a reader that follows ``JSONTapeEntry`` itself.
  package func withTape(_ read: (_ text: Span<UInt8>, _ tape: Span<JSONTapeEntry>, _ index: Int) -> Void) {
    document.withTape { text, tape in read(text, tape, index) }
  }

  /// Visits the members of an object in order: the UTF-8 of each key, and where its value stands on the tape.
  ///
  /// - Complexity: O(members), and O(length) for a key with escapes, which are decoded first.
  package func forEachKey(_ visit: (_ key: Span<UInt8>, _ value: Int) -> Void) {
    document.withTape { text, tape in
      guard tape[index].kind == .object else { return }
      var place = index + 1
      for _ in 0..<tape[index].count {
        let key = tape[place]
        if key.hasEscape {
          visit(key.decoded(from: text).span, place + 1)
        } else {
          visit(text.extracting(key.content), place + 1)
        }
        place = Int(tape[place + 1].next)
      }
    }
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
  package var content: Range<Int> { (Int(start) &+ 1)..<(Int(end) &- 1) }

  /// The UTF-8 of a string or key with its escapes decoded.
  package func decoded(from text: Span<UInt8>) -> [UInt8] {
    JSONText.decodedBytes(content.map { text[$0] }[...])
  }
}
