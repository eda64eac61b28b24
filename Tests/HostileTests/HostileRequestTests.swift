import Testing

/// The table of hostile requests: each is sent to a listening gateway as raw bytes.
///
/// It is the contract of whatever reads HTTP there: rows say which statuses will do, and served neighbours keep a check
/// from refusing everything.
@Suite("Hostile requests get the required answer, and the server sees nothing it should not", .serialized)
struct HostileRequestTests {
  @Test("Where a body ends by its length", arguments: FramingRows.lengths)
  func lengths(row: HostileRequest) async throws { try await play(row) }

  @Test("Where a body ends by its chunks", arguments: FramingRows.chunks)
  func chunks(row: HostileRequest) async throws { try await play(row) }

  @Test("Where a line ends, and what may stand in it", arguments: FramingRows.lines)
  func lines(row: HostileRequest) async throws { try await play(row) }

  @Test("Who may speak: token, Host, Origin", arguments: HeadRows.access)
  func access(row: HostileRequest) async throws { try await play(row) }

  @Test("Which content is taken", arguments: HeadRows.content)
  func content(row: HostileRequest) async throws { try await play(row) }

  @Test("Which path and method are taken", arguments: HeadRows.targets)
  func targets(row: HostileRequest) async throws { try await play(row) }

  @Test("Which text is JSON", arguments: MessageRows.texts)
  func texts(row: HostileRequest) async throws { try await play(row) }

  @Test("Which JSON is a message", arguments: MessageRows.envelopes)
  func envelopes(row: HostileRequest) async throws { try await play(row) }

  @Test("Which call is let through", arguments: MessageRows.calls)
  func calls(row: HostileRequest) async throws { try await play(row) }

  @Test("sep-2243-server-reject-invalid-headers: which headers agree with the body", arguments: MirrorRows.mirrors)
  func mirrors(row: HostileRequest) async throws { try await play(row) }
}
