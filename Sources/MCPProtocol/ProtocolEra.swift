/// The two incompatible ways of speaking MCP.
public enum ProtocolEra: Hashable, Sendable {
  /// Revisions up to 2025-11-25: an `initialize` handshake opens a session, and the server may ask the client things.
  case handshake
  /// Revisions from 2026-07-28: no handshake and no session; every request carries its own `_meta`.
  case stateless
}
