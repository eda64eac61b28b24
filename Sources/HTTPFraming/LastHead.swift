/// The last head of a connection and what was made of it, for when the same bytes come again.
///
/// A client of an API sends the same head again and again. Equal bytes say equal things, so nothing has to be read anew;
/// what differs in a single byte is read like any other head. What a head means is kept once it has come twice, so that
/// heads that differ from each other cost little more than one comparison.
struct LastHead<Meaning: Sendable>: Sendable {
  /// The head's bytes, its empty line included.
  private var text: [UInt8] = []
  private var meaning: Meaning?
  /// Whether the bytes that were looked at last begin with the same head.
  private var isRepeated = false

  /// The number of bytes of the head.
  var count: Int { text.count }

  /// What the head means that `bytes` begin with; nothing when that has to be read.
  mutating func meaning(of bytes: Span<UInt8>) -> Meaning? {
    // A head of another length shows at once; none has less than sixteen bytes.
    isRepeated =
      !text.isEmpty && HTTPByte.pair(text.count - 2, bytes) == HTTPByte.lineEnd
      && HTTPByte.isBeginning(text.span, of: bytes)
    return isRepeated ? meaning : nil
  }

  /// Takes a whole head that was read, from its first byte to its empty line, in place of the one before.
  mutating func keep(_ text: [UInt8], _ meaning: @autoclosure () -> Meaning) {
    if isRepeated {
      self.meaning = meaning()
    } else {
      // A longer one is not worth its memory while the connection is idle.
      self.text = text.count <= 2048 ? text : []
      if self.meaning != nil { self.meaning = nil }
    }
    isRepeated = false
  }
}
