import MCPProtocol

/// One message from a client and the way back to whoever sent it.
///
/// Over HTTP this is a request and its response; over stdio it is a line and the lines that answer it.
protocol Exchange: AnyObject {
  /// Whether nobody waits for an answer any more.
  var isGone: Bool { get }
  /// Whether messages may precede the answer.
  var acceptsStream: Bool { get }
  /// Whether messages have been sent before the answer.
  var isStreaming: Bool { get }
  /// Called once when the client goes away before the answer.
  var onGone: (() -> Void)? { get set }

  /// What fills the exchange, to be read no faster than the client reads.
  var source: (any AnswerSource)? { get set }

  /// Answers with a whole HTTP response; over stdio the body is sent when it is a message.
  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8])

  /// Opens an event stream; does nothing when one is open.
  func openStream(headers: [(name: String, value: String)])

  /// Sends one event on the stream, which must be open.
  func send(_ event: ServerSentEvent)

  /// Sends bytes that clients ignore, so that nobody on the way gives up waiting.
  func keepAlive()

  /// Ends the stream.
  func endStream()
}

extension Exchange {
  /// Nothing: a client that cannot fall behind holds nobody up.
  var source: (any AnswerSource)? {
    get { nil }
    set {}
  }

  /// Sends a message that is not the answer, opening the stream when needed.
  func send(message: [UInt8]) {
    openStream(headers: [])
    send(ServerSentEvent(data: message))
  }

  /// Sends the answer: as the last event of an open stream, otherwise as a JSON body.
  func answer(_ message: [UInt8], status: Int = 200, headers: [(name: String, value: String)] = []) {
    if isStreaming {
      send(ServerSentEvent(data: message))
      endStream()
    } else {
      reply(status: status, headers: headers + [("Content-Type", "application/json")], body: message)
    }
  }
}
