import MCPProtocol

/// A request that waits until its session's server is open again.
struct HeldForRestart {
  let envelope: Envelope
  let pending: PendingCall
  let exchange: any Exchange
}
