import MCPProtocol
import StrictJSON

/// One request of a client of the handshake era, asked of a stateless server until that has all it wants to know.
///
/// Where the server needs an answer of the client first, the client is asked on the request's own stream and the request
/// is sent again with what it said. The gateway builds each repetition from the request that was decided, so there is
/// nothing new to decide, and the quota is counted once. Source: MCP 2026-07-28 basic/patterns/mrtr.
final class BridgedCall {
  /// How often a server may want to know more.
  private static let mostRounds = 16
  private static let mostQuestions = 64

  let pending: PendingCall
  let exchange: any Exchange
  private let params: JSONValue?
  private unowned let session: BridgedSession
  private var read: ReadExchange?
  private var rounds = 0
  /// The questions that the client has not answered, by the id each was sent with.
  private var questions: [RequestID: String] = [:]
  private var answers = JSONObject()
  private var state: JSONValue?
  /// Whether the client has withdrawn the request.
  private var isCancelled = false
  private var isOver = false

  init(_ pending: PendingCall, params: JSONValue?, session: BridgedSession, exchange: any Exchange) {
    self.pending = pending
    self.params = params
    self.session = session
    self.exchange = exchange
  }

  /// Asks the server.
  func send() {
    var params = params
    if rounds > 0 {
      var object = params?.objectValue ?? [:]
      if !answers.isEmpty { object["inputResponses"] = .object(answers) }
      object["requestState"] = state
      params = .object(object)
    }
    let voice = session.voice
    let id = voice.freshID()
    let read = ReadExchange(id: id, for: exchange, limits: voice.limits)
    self.read = read
    read.onMessage = { [weak self] in self?.said($0) }
    read.onAnswer = { [weak self] in self?.answered($0) }
    let full = EraTranslation.statelessParams(params, session.speaker(for: exchange))
    voice.ask(
      pending.unsettled(id: id, method: pending.method, kind: pending.kind, era: .stateless),
      params: full,
      from: ServerVoice.context(session.gate, method: pending.method, params: full),
      read
    )
  }

  /// The client does not want the answer any more.
  func cancel() {
    guard !isOver else { return }
    isCancelled = true
    finish()
    pending.gate.abandon(pending, reachedServer: true)
    read?.withdraw()
    exchange.openStream(headers: [])
    exchange.endStream()
  }

  /// The session is over, and with it everything that was asked in it.
  func end() {
    guard !isOver else { return }
    pending.gate.abandon(pending, reachedServer: true)
    read?.withdraw()
    fail("The session has ended.")
  }

  private func said(_ envelope: Envelope) {
    guard case .notification(let method, _) = envelope.message else { return }
    guard method == Method.progress || method == "notifications/message" else { return }
    exchange.send(message: envelope.document.root.compactBytes())
  }

  private func answered(_ answer: ServerAnswer) {
    guard !isOver else { return }
    switch answer.envelope?.message {
    case .response(_, let result) where result["resultType"]?.isString("input_required") == true:
      askClient(result, answer)
    case .response(_, let result):
      pending.settle(answer, wasCancelled: isCancelled)
      reply(MessageBytes.response(id: pending.id, result: EraTranslation.handshakeResult(result.value)))
    case .failure(_, let error):
      pending.settle(answer, wasCancelled: isCancelled)
      reply(
        MessageBytes.failure(
          id: pending.id,
          code: error.code,
          message: error.message,
          details: error.details?.value
        )
      )
    default:
      pending.settle(answer, wasCancelled: isCancelled)
      fail("The server answered with HTTP status \(answer.status) and no message.")
    }
  }

  private func fail(_ message: String) {
    reply(MessageBytes.failure(id: pending.id, code: .internalError, message: message))
  }

  private func reply(_ message: [UInt8]) {
    finish()
    exchange.answer(message)
  }

  private func finish() {
    isOver = true
    for id in questions.keys { session.forget(question: id) }
    questions = [:]
    session.ended(self)
  }
}

// MARK: - Questions to the client

extension BridgedCall {
  private func askClient(_ result: JSONNode, _ answer: ServerAnswer) {
    rounds += 1
    answers = [:]
    state = result["requestState"]?.value
    let wanted = result["inputRequests"]?.members ?? []
    if let obstacle = obstacle(to: wanted) {
      pending.settle(answer)
      return fail(obstacle)
    }
    for question in wanted { ask(question) }
    if wanted.isEmpty { send() }
  }

  /// Why the client cannot be asked; nothing when it can.
  private func obstacle(to wanted: [JSONMember]) -> String? {
    if rounds > BridgedCall.mostRounds { return "The server asked more than \(BridgedCall.mostRounds) times." }
    if wanted.count > BridgedCall.mostQuestions { return "The server asked too much at once." }
    if exchange.isGone || (!wanted.isEmpty && !exchange.acceptsStream) { return "The client cannot be asked." }
    let isUndeclared = wanted.contains { !session.canAsk($0.value["method"]?.stringValue) }
    return isUndeclared ? "The server asked for what the client has not declared." : nil
  }

  private func ask(_ question: JSONMember) {
    guard let method = question.value["method"]?.stringValue else { return }
    let id = session.voice.freshID()
    questions[id] = question.key
    session.expect(answerTo: id) { [weak self] in self?.heard($0, id) }
    exchange.send(
      message: MessageBytes.request(id: id, method: method, params: question.value["params"]?.value)
    )
  }

  private func heard(_ answer: Message, _ id: RequestID) {
    guard !isOver, let key = questions.removeValue(forKey: id) else { return }
    guard case .response(_, let result) = answer else {
      // The server has asked before it was done; what it did until then stays done.
      pending.gate.abandon(pending, reachedServer: true)
      return fail("The client did not answer what the server asked.")
    }
    answers[key] = result.value
    if questions.isEmpty { send() }
  }
}
