import MCPProtocol
import StrictJSON

/// The gateway's own end of an exchange with the server: what comes back is read and not passed on as it is.
final class ReadExchange: Exchange {
  private let id: RequestID?
  /// The client for which it is asked; its pace is the server's.
  private let client: (any Exchange)?
  private let limits: JSONLimits
  private var headers: [(name: String, value: String)] = []
  private var isOver = false
  /// Whether silence was taken for the answer.
  private(set) var wasSilent = false
  let acceptsStream = true
  let isStreaming = false
  var onGone: (() -> Void)?
  /// Receives every message that is not the answer.
  var onMessage: (Envelope) -> Void = { _ in }
  /// Called when the server has opened a stream.
  var onOpen: () -> Void = {}
  /// Receives the answer, or the end without one; called at most once.
  var onAnswer: (ServerAnswer) -> Void = { _ in }

  /// - Parameter id: the request whose answer is awaited; nothing for a stream.
  init(id: RequestID?, for client: (any Exchange)? = nil, limits: JSONLimits) {
    self.id = id
    self.client = client
    self.limits = limits
  }

  var isGone: Bool { isOver }

  var source: (any AnswerSource)? {
    get { client?.source }
    set { client?.source = newValue }
  }

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    finish(ServerAnswer(status: status, headers: headers, envelope: read(body)))
  }

  func openStream(headers: [(name: String, value: String)]) {
    if !headers.isEmpty { self.headers = headers }
    onOpen()
  }

  func send(_ event: ServerSentEvent) {
    guard !isOver, let envelope = read(event.data) else { return }
    if let id, envelope.message.method == nil, envelope.message.id == id {
      finish(ServerAnswer(status: 200, headers: headers, envelope: envelope))
    } else {
      onMessage(envelope)
    }
  }

  func keepAlive() { if id != nil { client?.keepAlive() } }

  func endStream() { finish(ServerAnswer(status: 200, headers: headers)) }

  /// Wants no answer any more, and says so to the server as its transport does.
  func withdraw() {
    guard !isOver else { return }
    isOver = true
    onGone?()
    onGone = nil
  }

  /// Takes silence for an answer without a message, and wants none any more.
  func giveUp() {
    guard !isOver else { return }
    let gone = onGone
    wasSilent = true
    finish(ServerAnswer(status: 0))
    gone?()
  }

  private func read(_ text: [UInt8]) -> Envelope? {
    text.isEmpty ? nil : try? Envelope(parsing: text, limits: limits, rules: .forgiving)
  }

  private func finish(_ answer: ServerAnswer) {
    guard !isOver else { return }
    isOver = true
    onGone = nil
    onAnswer(answer)
  }
}
