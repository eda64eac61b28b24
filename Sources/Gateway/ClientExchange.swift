import MCPProtocol

/// A client's HTTP request and the way back through its connection.
final class ClientExchange: Exchange {
  private(set) var isGone = false
  private(set) var isStreaming = false
  private var isAnswered = false
  /// Whether it stays open for what there may be to hear, and so ends with its grant and not with an answer.
  var isListening = false
  /// Whether the grant is over, so that no stream begins any more.
  private var isGrantOver = false
  let acceptsStream: Bool
  var onGone: (() -> Void)?
  var source: (any AnswerSource)?
  /// The monotonic nanoseconds at which bytes were last sent on the stream.
  private(set) var lastSent: UInt64
  private unowned let connection: ClientConnection
  private let instants: Instants

  init(connection: ClientConnection, acceptsStream: Bool, instants: Instants) {
    self.connection = connection
    self.acceptsStream = acceptsStream
    self.instants = instants
    lastSent = connection.lastActive
  }

  /// Whether the client still waits for the answer.
  var isOpen: Bool { !isGone && !isAnswered }

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    guard isOpen, !isStreaming else { return }
    isAnswered = true
    connection.answer(status: status, headers: headers, body: body)
  }

  func openStream(headers: [(name: String, value: String)]) {
    guard isOpen, !isStreaming, acceptsStream else { return }
    guard !isGrantOver else { return connection.close() }
    isStreaming = true
    lastSent = instants.monotonicNanoseconds()
    connection.openStream(headers: headers)
  }

  func send(_ event: ServerSentEvent) {
    guard isOpen, isStreaming else { return }
    lastSent = instants.monotonicNanoseconds()
    connection.write(chunk: event.encoded())
  }

  func keepAlive() {
    guard isOpen, !isGrantOver else { return }
    openStream(headers: [])
    guard isStreaming else { return }
    lastSent = instants.monotonicNanoseconds()
    connection.write(chunk: ServerSentEvent.keepAlive)
  }

  func endStream() {
    guard isOpen, isStreaming else { return }
    isAnswered = true
    connection.endStream()
  }

  /// Notes that the grant is over.
  ///
  /// - Returns: whether one whole answer may still be given.
  func endGrant() -> Bool {
    isGrantOver = true
    return !isStreaming && !isListening
  }

  /// Notes whether the client reads what it is sent.
  func clientKeepsUp(_ keepsUp: Bool) {
    if isOpen { source?.setReading(keepsUp) }
  }

  /// Notes that the client's connection has closed.
  func connectionClosed() {
    guard isOpen else { return }
    isGone = true
    onGone?()
    onGone = nil
  }
}
