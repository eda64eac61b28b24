public import StrictJSON

/// Writes the requests that this program makes of a server, in either era.
///
/// No client capability is ever declared, so that a server has nothing to ask back.
public struct RequestWriter: Hashable, Sendable {
  /// Who asks.
  public var client: ClientIdentity

  /// Creates a writer for one client.
  public init(client: ClientIdentity = .policyDeck) {
    self.client = client
  }

  private var clientInfo: JSONValue { ["name": .string(client.name), "version": .string(client.version)] }

  /// The `_meta` that every stateless request must carry.
  public func meta(revision: ProtocolRevision) -> JSONValue {
    .object([
      MetaKey.protocolVersion: .string(revision.rawValue),
      MetaKey.clientCapabilities: .object([:]),
      MetaKey.clientInfo: clientInfo,
    ])
  }

  /// The question that tells the eras apart.
  public func discover(id: RequestID, revision: ProtocolRevision = .newestStateless) -> [UInt8] {
    MessageBytes.request(id: id, method: Method.discover, params: ["_meta": meta(revision: revision)])
  }

  /// The opening of a session.
  public func initialize(id: RequestID, revision: ProtocolRevision = .newestHandshake) -> [UInt8] {
    MessageBytes.request(
      id: id,
      method: Method.initialize,
      params: [
        "protocolVersion": .string(revision.rawValue), "capabilities": .object([:]), "clientInfo": clientInfo,
      ]
    )
  }

  /// The end of the opening.
  public func initialized() -> [UInt8] {
    MessageBytes.notification(method: Method.initialized)
  }

  /// The question for one page of tools.
  ///
  /// - Parameters:
  ///   - id: a fresh id.
  ///   - cursor: what the page before named as `nextCursor`; an empty text is a cursor like any other.
  ///   - revision: the revision spoken; decides whether `_meta` is carried.
  public func listTools(id: RequestID, cursor: String?, revision: ProtocolRevision) -> [UInt8] {
    var params = JSONObject()
    if let cursor { params["cursor"] = .string(cursor) }
    if revision.era == .stateless { params["_meta"] = meta(revision: revision) }
    return MessageBytes.request(id: id, method: Method.listTools, params: params.isEmpty ? nil : .object(params))
  }
}
