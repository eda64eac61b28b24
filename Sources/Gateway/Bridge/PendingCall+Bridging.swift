import MCPProtocol

// A call that is bridged is settled once, by what its client is told, however often the server was asked meanwhile.
extension PendingCall {
  /// The same request as the gateway asks it in another era or under another id; it settles nothing.
  func unsettled(id: RequestID, method: String, kind: Kind, era: ProtocolEra) -> PendingCall {
    PendingCall(gate: gate, kind: kind, id: id, method: method, era: era)
  }

  /// Settles the call by the server's answer, or by its absence.
  func settle(_ answer: ServerAnswer, wasCancelled: Bool = false) {
    guard let message = answer.envelope?.message else {
      let wasRefused = (400..<500).contains(answer.status)
      return gate.abandon(self, reachedServer: !wasRefused, upstreamStatus: answer.status)
    }
    gate.settle(self, answer: message, upstreamStatus: answer.status, wasCancelled: wasCancelled)
  }
}
