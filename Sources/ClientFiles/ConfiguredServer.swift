/// A server that a client is configured with.
public struct ConfiguredServer: Hashable, Sendable {
  /// How the client reaches it.
  public enum Target: Hashable, Sendable {
    /// A program with its arguments, `${…}` as it stands in the file.
    case command([String])
    /// An address, `${…}` as it stands in the file.
    case url(String)
  }

  /// Its name in the file.
  public let name: String
  /// How the client reaches it.
  public let target: Target
  /// The names of the environment variables it is given; their values are secrets as often as not, and are not kept.
  public let environmentNames: [String]
  /// The names of the headers it is sent; as little their values.
  public let headerNames: [String]
  /// Whether the client leaves it out.
  public let isDisabled: Bool

  /// Whether the file holds something that only the client puts in, so that the server cannot be started as it stands.
  public var hasPlaceholders: Bool {
    switch target {
    case .command(let words): words.contains { $0.contains("${") }
    case .url(let text): text.contains("${")
    }
  }

  /// Whether the entry already leads through PolicyDeck.
  public var isGuarded: Bool {
    guard case .command(let words) = target, let program = words.first else { return false }
    return program.split(separator: "/").last == "policydeck" && words.dropFirst().first == "gateway"
  }

  /// Creates a server.
  public init(
    name: String,
    target: Target,
    environmentNames: [String] = [],
    headerNames: [String] = [],
    isDisabled: Bool = false
  ) {
    self.name = name
    self.target = target
    self.environmentNames = environmentNames
    self.headerNames = headerNames
    self.isDisabled = isDisabled
  }
}
