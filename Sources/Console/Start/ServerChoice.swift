/// A server that can be opened, with what will be started or asked, in full.
public struct ServerChoice: Hashable, Sendable {
  /// How the server is reached.
  public enum Target: Hashable, Sendable {
    /// The server that comes with the program.
    case demo
    /// A program with its arguments.
    case command([String])
    /// An address.
    case url(String)
    /// What the catalogue has recorded of a server; nothing is started.
    case catalogued(String)
  }

  /// What it is called.
  public var name: String
  /// How it is reached.
  public var target: Target
  /// Where it was found: a client, and its file; empty where the person typed it.
  public var origin: String
  /// The names of the environment variables and headers that go with it.
  public var secretNames: [String]
  /// Why it cannot be opened from here; nothing when it can.
  public var obstacle: String?

  /// Creates a choice.
  public init(
    name: String,
    target: Target,
    origin: String = "",
    secretNames: [String] = [],
    obstacle: String? = nil
  ) {
    self.name = name
    self.target = target
    self.origin = origin
    self.secretNames = secretNames
    self.obstacle = obstacle
  }

  /// The command or address in full, with quotes where a word needs them.
  public var words: String {
    switch target {
    case .demo: "policydeck demo-server"
    case .command(let words): words.map(CommandWords.quoted).joined(separator: " ")
    case .url(let text): text
    case .catalogued(let name): "\(name), as the catalogue recorded it"
    }
  }
}
