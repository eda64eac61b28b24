import MCPProtocol
import StrictJSON

extension ProtocolEra {
  /// The era in which a client wrote a request: stateless requests name their revision in `_meta`.
  ///
  /// Source: MCP 2026-07-28 basic/versioning, "dual-era server".
  init(ofRequest params: JSONNode?) {
    self = params?["_meta"]?[MetaKey.protocolVersion] == nil ? .handshake : .stateless
  }
}
