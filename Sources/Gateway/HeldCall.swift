import MCPProtocol
import PolicyModel

/// A call that a person is asked about, with everything that forwarding or refusing it needs.
struct HeldCall {
  let envelope: Envelope
  let pending: PendingCall
  let client: ClientContext
  let exchange: any Exchange
  /// What the person is asked.
  let question: ApprovalRequest

  /// Whether a client's withdrawal of a request means this call.
  func isMeant(by id: RequestID, from client: ClientContext) -> Bool {
    pending.id == id && self.client.sessionID == client.sessionID && pending.gate === client.gate
  }
}
