/// Who a server says it is; self-reported, so never a reason to trust it.
public struct ServerIdentity: Hashable, Sendable {
  /// The server's own name.
  public var name: String
  /// A name for people.
  public var title: String?
  /// The server's own version.
  public var version: String?
  /// The protocol revision that was spoken with it.
  public var protocolVersion: String?
  /// What the server tells a model about itself.
  public var instructions: String?

  /// Creates an identity.
  public init(
    name: String,
    title: String? = nil,
    version: String? = nil,
    protocolVersion: String? = nil,
    instructions: String? = nil
  ) {
    self.name = name
    self.title = title
    self.version = version
    self.protocolVersion = protocolVersion
    self.instructions = instructions
  }
}
