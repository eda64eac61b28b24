import MCPProtocol

// A server that ends takes no session of the handshake era with it: the next request starts another one, opens it with the
// words the client opened the first with, and is then sent; the client learns that the list of tools may be another. What
// the server knew beside its opening, such as the log level and subscriptions, is lost with it.
extension ProcessSession {
  /// Whether the server has ended or is being opened again, so that nothing can be sent to it.
  var isDown: Bool { link == nil || restartID != nil }

  /// Whether the session outlives its server.
  var canRestart: Bool { era == .handshake && opening != nil && !isEnding }

  /// Keeps a request until the server is open again, and starts the server if it is not being started.
  func hold(_ envelope: Envelope, _ pending: PendingCall, _ exchange: any Exchange) {
    let now = core.instants.monotonicNanoseconds()
    let wait = backoff.secondsLeft(at: now)
    guard restartID != nil || wait == 0, held.count < core.bounds.requestsInFlight else {
      pending.gate.abandon(pending, reachedServer: false)
      let message =
        restartID == nil
        ? "The server keeps ending; it may be started again in \(wait) s."
        : "Too many requests wait for an answer."
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .internalError, message: message))
    }
    held.append(HeldForRestart(envelope: envelope, pending: pending, exchange: exchange))
    if restartID == nil { restart(at: now) }
  }

  private func restart(at now: UInt64) {
    guard let opening else { return }
    restarts += 1
    let id = RequestID("policydeck-restart-\(restarts)")
    restartID = id
    backoff.started(at: now)
    startAgain()
    link?.send(MessageRewriting.replacing(id: id, in: opening))
  }

  /// Takes the server's answer to being opened again.
  ///
  /// - Returns: whether the message was that answer.
  func tookRestart(_ envelope: Envelope) -> Bool {
    guard let restartID, envelope.message.method == nil, envelope.message.id == restartID else { return false }
    guard case .response = envelope.message else {
      // A server that does not open is none; its end answers whoever waits.
      link?.end()
      return true
    }
    self.restartID = nil
    link?.send(MessageBytes.notification(method: Method.initialized))
    let waiting = held
    held = []
    for request in waiting {
      if request.exchange.isGone {
        request.pending.gate.abandon(request.pending, reachedServer: false)
      } else {
        forward(request.envelope, request.pending, request.exchange)
      }
    }
    announceChangedTools()
    return true
  }

  /// Notes that the server has ended; whoever waits for it to open is told.
  func wentDown(_ reason: String) {
    link = nil
    restartID = nil
    backoff.ended(at: core.instants.monotonicNanoseconds())
    let waiting = held
    held = []
    for request in waiting {
      request.pending.gate.abandon(request.pending, reachedServer: false)
      let answer = MessageBytes.failure(id: request.pending.id, code: .internalError, message: reason)
      if !request.exchange.isGone { request.exchange.answer(answer) }
    }
  }
}
