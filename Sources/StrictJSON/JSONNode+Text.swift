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
        JSONCompaction.append(index, of: tape, text, to: &output)
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
