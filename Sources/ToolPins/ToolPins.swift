public import StrictJSON
public import ToolModel

/// The definitions of a server's tools as a person approved them.
///
/// Whole definitions are kept, not only their digests: what was approved can then be shown beside what the server says
/// now, and served in its place.
public struct ToolPins: Hashable, Sendable {
  /// The most tools that are pinned.
  public static let mostTools = 20_000

  /// The name that the server gave itself when its tools were approved.
  public var serverName: String?
  /// The version that the server gave itself then.
  public var serverVersion: String?
  private var approved: [ExactText: JSONValue] = [:]

  /// Creates pins that approve nothing yet.
  public init(serverName: String? = nil, serverVersion: String? = nil) {
    self.serverName = serverName
    self.serverVersion = serverVersion
  }

  /// Creates pins that approve a whole listing; of two tools with one name the first is taken.
  public init(approving tools: [Tool], serverName: String? = nil, serverVersion: String? = nil) {
    self.init(serverName: serverName, serverVersion: serverVersion)
    let pairs = tools.prefix(ToolPins.mostTools).map { (ExactText($0.name), $0.definition) }
    approved = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// How many tools are approved.
  public var count: Int { approved.count }

  /// The approved definitions in the order of their names.
  ///
  /// - Complexity: O(*n* log *n*).
  public var definitions: [JSONValue] { approved.sorted { $0.key < $1.key }.map(\.value) }

  /// The approved definition of a tool.
  public subscript(tool: String) -> JSONValue? { approved[ExactText(tool)] }

  /// Approves a definition in place of the one approved before.
  public mutating func approve(_ tool: Tool) { approved[ExactText(tool.name)] = tool.definition }

  /// Forgets a tool.
  public mutating func forget(_ tool: String) { approved[ExactText(tool)] = nil }
}
