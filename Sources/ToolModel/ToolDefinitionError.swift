/// Why a value in a server's listing is not a tool.
public struct ToolDefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and what was expected; holds no text of the server.
  public let description: String

  /// Creates an error with its sentence.
  public init(_ description: String) {
    self.description = description
  }
}
