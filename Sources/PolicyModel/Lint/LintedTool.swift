/// A tool of the server, as far as a policy can be checked against it.
public struct LintedTool: Hashable, Sendable {
  /// One argument of a tool.
  public struct Argument: Hashable, Sendable {
    /// The argument's name.
    public let name: String
    /// The JSON types it may have (`string`, `number`, `integer`, `boolean`, `array`, `object`, `null`); empty for any.
    public let types: Set<String>
    /// Whether every call must give it.
    public let isRequired: Bool

    /// Creates an argument.
    public init(name: String, types: Set<String>, isRequired: Bool) {
      self.name = name
      self.types = types
      self.isRequired = isRequired
    }
  }

  /// The tool's exact name.
  public let name: String
  /// Its arguments; nothing when the server does not say.
  public let arguments: [Argument]?

  /// Creates a tool.
  public init(name: String, arguments: [Argument]?) {
    self.name = name
    self.arguments = arguments
  }
}
