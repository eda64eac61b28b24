public import RiskModel
public import ToolModel

/// One tool as the catalogue knows it: who offers it, what it is, and how dangerous it looks.
public struct CataloguedTool: Sendable {
  /// The position of its server in ``Catalogue/servers``.
  public let serverIndex: Int
  /// The server that offers it.
  public let server: ServerIdentity
  /// The tool.
  public let tool: Tool
  /// How dangerous it looks.
  public let assessment: RiskAssessment
}
