/// A tool that a search of the catalogue has found.
public struct CatalogueHit: Hashable, Sendable {
  /// The server that has it.
  public var server: String
  /// Its name.
  public var tool: String
  /// The word of the category it was judged to have.
  public var category: String
  /// What the server says about it.
  public var description: String

  /// Creates a hit.
  public init(server: String, tool: String, category: String, description: String) {
    self.server = server
    self.tool = tool
    self.category = category
    self.description = description
  }
}
