public import ToolPins

/// Which definitions of the server's tools are approved.
public struct GatewayPins: Sendable {
  /// The approved definitions; nothing to trust the server's first whole listing.
  public var approved: ToolPins?
  /// What becomes of a tool whose definition is another.
  public var changedTools: ChangedTools

  /// Creates a choice.
  public init(approved: ToolPins?, changedTools: ChangedTools = .withhold) {
    self.approved = approved
    self.changedTools = changedTools
  }
}
