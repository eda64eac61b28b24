/// Reads a chunked body (RFC 9112 section 7.1), one byte of its framing at a time.
///
/// Chunk extensions and trailer fields are checked for their form and their number of bytes, and not kept.
struct ChunkReader {
  private enum State {
    /// Inside the digits of a chunk's size; how many there were.
    case size(digits: Int)
    case chunkExtension
    case sizeLineFeed
    case content
    case contentReturn
    case contentLineFeed
    case trailerStart
    case trailerName
    case trailerValue
    case trailerLineFeed
    case lastLineFeed
    case ended
  }

  private var state = State.size(digits: 0)
  /// The bytes of the present chunk that are still to come.
  private var missing = 0
  private var ignoredBytesLeft: Int

  init(mostIgnored: Int) {
    ignoredBytesLeft = mostIgnored
  }

  /// Whether the body is complete.
  var isAtEnd: Bool {
    if case .ended = state { true } else { false }
  }

  /// The next piece of content, `offset` moved behind it; nothing when the body ends or more bytes are needed.
  mutating func next(in bytes: Span<UInt8>, _ offset: inout Int) throws(HTTPProblem) -> Range<Int>? {
    while offset < bytes.count, !isAtEnd {
      if case .content = state {
        let piece = offset..<min(offset + missing, bytes.count)
        missing -= piece.count
        offset = piece.upperBound
        if missing == 0 { state = .contentReturn }
        return piece
      }
      state = try following(bytes[offset])
      offset += 1
    }
    return nil
  }

  private mutating func following(_ byte: UInt8) throws(HTTPProblem) -> State {
    switch state {
    case .size(let digits): return try size(digits, byte)
    case .chunkExtension:
      if byte == HTTPByte.carriageReturn { return .sizeLineFeed }
      try ignore(byte, "a chunk extension")
      return .chunkExtension
    case .sizeLineFeed:
      try expect(HTTPByte.lineFeed, byte)
      return missing > 0 ? .content : .trailerStart
    case .contentReturn:
      try expect(HTTPByte.carriageReturn, byte)
      return .contentLineFeed
    case .contentLineFeed:
      try expect(HTTPByte.lineFeed, byte)
      return .size(digits: 0)
    case .trailerStart:
      if byte == HTTPByte.carriageReturn { return .lastLineFeed }
      fallthrough
    case .trailerName: return try trailerName(byte)
    case .trailerValue:
      if byte == HTTPByte.carriageReturn { return .trailerLineFeed }
      try ignore(byte, "a trailer field")
      return .trailerValue
    case .trailerLineFeed:
      try expect(HTTPByte.lineFeed, byte)
      return .trailerStart
    case .lastLineFeed:
      try expect(HTTPByte.lineFeed, byte)
      return .ended
    case .content, .ended: return state
    }
  }

  private mutating func size(_ digits: Int, _ byte: UInt8) throws(HTTPProblem) -> State {
    let digit: UInt8? =
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x37
      case 0x61...0x66: byte - 0x57
      default: nil
      }
    if let digit {
      // Twelve digits are 256 TiB, and no sum of ours overflows.
      guard digits < 12 else { throw HTTPProblem("a chunk size of more than twelve digits") }
      missing = missing << 4 | Int(digit)
      return .size(digits: digits + 1)
    }
    guard digits > 0 else { throw HTTPProblem("a chunk without a size") }
    if byte == HTTPByte.semicolon { return .chunkExtension }
    guard byte == HTTPByte.carriageReturn else { throw HTTPProblem("a chunk size that is no hexadecimal number") }
    return .sizeLineFeed
  }

  private mutating func trailerName(_ byte: UInt8) throws(HTTPProblem) -> State {
    if byte == HTTPByte.colon, case .trailerName = state { return .trailerValue }
    guard HTTPByte.isToken(byte) else { throw HTTPProblem("a trailer field whose name is no token") }
    try ignore(byte, "a trailer field")
    return .trailerName
  }

  private mutating func ignore(_ byte: UInt8, _ what: String) throws(HTTPProblem) {
    guard HTTPByte.isFieldContent(byte) else { throw HTTPProblem("a control character in \(what)") }
    guard ignoredBytesLeft > 0 else { throw HTTPProblem("too many bytes of chunk extensions or trailer fields") }
    ignoredBytesLeft -= 1
  }

  private func expect(_ expected: UInt8, _ byte: UInt8) throws(HTTPProblem) {
    guard byte == expected else { throw HTTPProblem("a chunk that does not end where its size says") }
  }
}
