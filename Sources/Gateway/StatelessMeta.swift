import HTTPFraming
import MCPProtocol
import StrictJSON

/// What a request says of itself in `_meta`, read once: whether it is a stateless one, and whether it may be.
///
/// Source: MCP 2026-07-28 basic/index "`_meta`": a request that lacks a required key is malformed, and over HTTP it is
/// answered with status 400; basic/versioning, "dual-era server".
struct StatelessMeta {
  /// The revision in which a stateless request is written; absent in the handshake era.
  let revision: JSONNode?
  private let declaresCapabilities: Bool

  private static let revisions = ProtocolRevision.known.filter { $0.era == .stateless }.map(\.rawValue)

  init(_ params: JSONNode?) {
    let meta = params?["_meta"]
    revision = meta?[MetaKey.protocolVersion]
    declaresCapabilities = revision != nil && meta?[MetaKey.clientCapabilities]?.kind == .object
  }

  /// The era in which the client wrote the request.
  var era: ProtocolEra { revision == nil ? .handshake : .stateless }

  /// What a request over HTTP lacks, or nothing.
  ///
  /// A request whose header alone names a stateless revision is none of the handshake era: a server that goes by the
  /// header would carry out what was decided by the rules of another era.
  func problem(_ headers: HTTPHeaders, method: String) -> String? {
    guard !headers.isEmpty else { return nil }
    guard revision == nil else {
      return declaresCapabilities ? nil : "Invalid params: _meta needs \"\(MetaKey.clientCapabilities)\", an object"
    }
    // A client may name the newest revision it knows while it still asks for a handshake.
    guard method != Method.initialize, let position = headers.position(of: .mcpProtocolVersion) else { return nil }
    let isStateless = headers.withValue(at: position) { value in
      StatelessMeta.revisions.contains { $0.isExactly(value) }
    }
    return isStateless ? "Invalid params: _meta needs \"\(MetaKey.protocolVersion)\", a string" : nil
  }
}
