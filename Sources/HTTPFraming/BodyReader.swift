/// Finds the pieces of a body and its end.
struct BodyReader {
  private enum State {
    case length(Int)
    case chunks(ChunkReader)
    case untilClose
    case ended
  }

  private var state: State

  init(_ framing: BodyFraming, bounds: HTTPBounds) {
    state =
      switch framing {
      case .none: .length(0)
      case .length(let count): .length(count)
      case .chunked: .chunks(ChunkReader(mostIgnored: bounds.ignoredBytes))
      case .untilClose: .untilClose
      }
  }

  /// Whether the end of the connection is the end of the body.
  var endsWithConnection: Bool {
    if case .untilClose = state { true } else { false }
  }

  /// What comes next, `offset` moved behind it; nothing when more bytes are needed.
  mutating func next<Head>(in bytes: Span<UInt8>, _ offset: inout Int) throws(HTTPProblem) -> HTTPPart<Head>? {
    switch state {
    case .length(0):
      state = .ended
      return .end
    case .length(let missing):
      guard offset < bytes.count else { return nil }
      let piece = offset..<min(offset + missing, bytes.count)
      state = .length(missing - piece.count)
      offset = piece.upperBound
      return .body(piece)
    case .untilClose:
      guard offset < bytes.count else { return nil }
      let piece = offset..<bytes.count
      offset = bytes.count
      return .body(piece)
    case .chunks(var reader):
      let piece = try reader.next(in: bytes, &offset)
      state = reader.isAtEnd ? .ended : .chunks(reader)
      if reader.isAtEnd { return .end }
      return piece.map { .body($0) }
    case .ended: return nil
    }
  }
}
