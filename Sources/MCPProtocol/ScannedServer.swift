public import StrictJSON
public import ToolModel

/// What a scan found out about a server.
public struct ScannedServer: Hashable, Sendable {
  /// Who the server says it is.
  public var identity: ServerIdentity
  /// The revision that was spoken.
  public var revision: ProtocolRevision
  /// What the server says it can do, untouched.
  public var capabilities: JSONValue
  /// Its tools in its order, each definition untouched.
  public var tools: [Tool]
  /// How many pages the listing had.
  public var pages: Int
  /// What was odd about it.
  public var warnings: [ScanWarning]

  init(identity: ServerIdentity, revision: ProtocolRevision, capabilities: JSONValue) {
    self.identity = identity
    self.revision = revision
    self.capabilities = capabilities
    tools = []
    pages = 0
    warnings = []
  }
}
