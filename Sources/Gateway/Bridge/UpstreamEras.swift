import MCPProtocol

/// Which eras the server has shown that it speaks, learned from how it answers.
///
/// One finding holds for the whole server and every grant, so no client's own words decide it. It is looked at again when a
/// session is opened, so that a server that was replaced by another one is met with new eyes. Source: MCP 2026-07-28
/// basic/transports "Backward Compatibility".
struct UpstreamEras {
  /// What is known about one era.
  enum Finding {
    /// Nothing yet.
    case unknown
    /// The server has answered in it.
    case spoken
    /// The server has refused it, and has answered in the other.
    case unspoken
  }

  private var handshake = Finding.unknown
  private var stateless = Finding.unknown

  subscript(era: ProtocolEra) -> Finding {
    get { era == .handshake ? handshake : stateless }
    set { if era == .handshake { handshake = newValue } else { stateless = newValue } }
  }
}
