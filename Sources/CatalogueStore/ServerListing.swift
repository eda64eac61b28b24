public import ToolModel

/// What is learnt about one server at one moment.
public struct ServerListing: Hashable, Sendable {
  /// The name that the server is kept under.
  public var name: String
  /// Who provides it: a registry, a client file, a folder of saved listings.
  public var provider: String
  /// The version it gives itself.
  public var version: String?
  /// Its tools; nothing when only the server is known.
  public var tools: [Tool]?

  /// Creates a listing.
  public init(name: String, provider: String, version: String? = nil, tools: [Tool]? = nil) {
    self.name = name
    self.provider = provider
    self.version = version
    self.tools = tools
  }
}
