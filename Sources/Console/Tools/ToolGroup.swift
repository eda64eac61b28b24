import PolicyModel
import RiskModel

/// Tools that stand together in the table, under a heading.
struct ToolGroup: Hashable, Sendable {
  /// What the tools have in common.
  enum Kind: Hashable, Sendable {
    /// What they do.
    case category(RiskCategory)
    /// How they stand.
    case verdict(ToolStanding.Verdict)
    /// Their server, by its place in the catalogue.
    case server(Int)
  }

  /// What the tools have in common.
  let kind: Kind
  /// The first of them among the tools that are shown.
  let first: Int
  /// How many there are.
  var count: Int
}
