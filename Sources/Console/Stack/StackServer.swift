/// A server that agents on this machine can reach or that was looked at before, and what stands in front of it.
public struct StackServer: Hashable, Sendable {
  /// A policy that was written for the server.
  public struct KnownPolicy: Hashable, Sendable {
    /// Its file, with the whole path.
    public var path: String
    /// When it was written last, in milliseconds since 1970; nothing when the file is gone.
    public var written: Int64?

    /// Creates a policy.
    public init(path: String, written: Int64?) {
      self.path = path
      self.written = written
    }
  }

  /// How many tools of a category there are.
  public struct ToolCount: Hashable, Sendable {
    /// The category's word.
    public var category: String
    /// How many.
    public var count: Int

    /// Creates a count.
    public init(category: String, count: Int) {
      self.category = category
      self.count = count
    }
  }

  /// What it is called.
  public var name: String
  /// Where it was found: a client and its file, or the catalogue.
  public var origin: String
  /// Its tools by category, the worst first; nothing when nobody has looked yet.
  public var tools: [ToolCount]?
  /// Whether the client reaches it through the gateway.
  public var isGuarded: Bool
  /// The policy that was written for it.
  public var policy: KnownPolicy?
  /// How it is opened, where that is known.
  public var choice: ServerChoice?
  /// Whether the catalogue holds its definitions.
  public var isCatalogued: Bool

  /// Creates a server.
  public init(
    name: String,
    origin: String,
    tools: [ToolCount]? = nil,
    isGuarded: Bool = false,
    policy: KnownPolicy? = nil,
    choice: ServerChoice? = nil,
    isCatalogued: Bool = false
  ) {
    self.name = name
    self.origin = origin
    self.tools = tools
    self.isGuarded = isGuarded
    self.policy = policy
    self.choice = choice
    self.isCatalogued = isCatalogued
  }

  /// How many tools it has, when that is known.
  var toolCount: Int? { tools.map { $0.reduce(0) { $0 + $1.count } } }
}
