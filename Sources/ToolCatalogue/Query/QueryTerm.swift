import RiskModel

/// One condition of a query.
struct QueryTerm: Hashable, Sendable {
  /// What is asked.
  enum Test: Hashable, Sendable {
    /// The name, title or description holds the text.
    case text([UInt8])
    /// The name holds the text.
    case name([UInt8])
    /// The server's name or title holds the text.
    case server([UInt8])
    /// An argument's name holds the text.
    case argument([UInt8])
    /// The level is one of these.
    case level(Set<RiskLevel>)
    /// The severity is one of these.
    case severity(Set<RiskLevel>)
    /// The category is one of these.
    case category(Set<RiskCategory>)
    /// At least one of the marks is set.
    case marks(ToolMarks)
  }

  /// What is asked.
  let test: Test
  /// Whether tools for which it holds are left out instead.
  let isNegated: Bool

  /// Whether every tool that passes this term passes the other one as well.
  func implies(_ other: QueryTerm) -> Bool {
    if self == other { return true }
    guard !isNegated, !other.isNegated else { return false }
    return switch (test, other.test) {
    case (.text(let own), .text(let others)): ByteSearch.contains(others, in: own)
    case (.name(let own), .name(let others)): ByteSearch.contains(others, in: own)
    case (.name(let own), .text(let others)): ByteSearch.contains(others, in: own)
    case (.server(let own), .server(let others)): ByteSearch.contains(others, in: own)
    case (.argument(let own), .argument(let others)): ByteSearch.contains(others, in: own)
    case (.level(let own), .level(let others)): own.isSubset(of: others)
    case (.category(let own), .category(let others)): own.isSubset(of: others)
    default: false
    }
  }
}
