import MCPProtocol
import StrictJSON

/// A tool call that has come and is decided at the end of this turn of the event loop.
struct GatheredCall {
  let envelope: Envelope
  let id: RequestID
  let params: JSONNode?
  /// The era in which it is asked.
  let era: ProtocolEra
  let client: ClientContext
  let exchange: any Exchange
}
