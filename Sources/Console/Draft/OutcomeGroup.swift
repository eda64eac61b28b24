import OrderedCollections
import PolicyModel
import RiskModel
import StrictJSON
import ToolCatalogue
import ToolModel

/// The tools that a draft changes and that end up alike: `14 tools allowed, 2 high or critical`.
struct OutcomeGroup: Hashable, Sendable {
  /// How tools end up, what lets most through first.
  enum Outcome: Int, CaseIterable, Hashable, Sendable {
    case allowed
    case limited
    case ruled
    case asking
    case denied
    case hidden

    /// How a tool ends up that stands so.
    init(_ standing: ToolStanding) {
      switch standing.verdict {
      case .allow: self = standing.limits.isEmpty ? .allowed : .limited
      case .custom: self = standing.asksAlways ? .asking : .ruled
      case .ask: self = .asking
      case .deny: self = .denied
      case .hide: self = .hidden
      }
    }

    /// Whether a call can succeed.
    var isCallable: Bool { self != .denied && self != .hidden }

    fileprivate func words(_ count: Int) -> String {
      switch self {
      case .allowed: "allowed"
      case .limited: "allowed with limits"
      case .ruled: count == 1 ? "allowed by its argument rules" : "allowed by their argument rules"
      case .asking: count == 1 ? "asks a person" : "ask a person"
      case .denied: "denied"
      case .hidden: "hidden"
      }
    }
  }

  /// How the tools end up.
  let outcome: Outcome
  /// The tools, the most dangerous first.
  let names: [String]
  /// How many of them can do much harm.
  let dangerous: Int

  /// How many tools there are, how they end up, and how many of those that can be called are dangerous.
  var words: String {
    let tools = names.count == 1 ? "1 tool" : "\(names.count) tools"
    let danger = outcome.isCallable && dangerous > 0 ? ", \(dangerous) high or critical" : ""
    return "\(tools) \(outcome.words(names.count))\(danger)"
  }

  /// Groups tools by how they end up under a policy.
  ///
  /// - Parameters:
  ///   - names: The tools, each once.
  ///   - policy: The policy.
  ///   - known: The tools of the servers, which tell how dangerous each is.
  /// - Complexity: O(*n* log *n*) in the names, and O(*n*) in the known tools and in the names that the policy hides.
  static func all(_ names: [String], under policy: Policy, known: [CataloguedTool]) -> [OutcomeGroup] {
    let standings = Standings(of: policy, lookups: names.count)
    var levels: [ExactText: RiskLevel] = [:]
    for tool in known {
      let level = tool.assessment.level
      levels.updateValue(max(level, levels[ExactText(tool.tool.name)] ?? level), forKey: ExactText(tool.tool.name))
    }
    var groups: [Outcome: [(name: String, rank: Int, place: Int)]] = [:]
    for (place, name) in names.enumerated() {
      let rank = levels[ExactText(name)].map(\.rank) ?? -1
      groups[Outcome(standings.standing(of: name)), default: []].append((name, rank, place))
    }
    return Outcome.allCases.compactMap { outcome in
      guard let found = groups[outcome] else { return nil }
      let sorted = found.sorted { ($1.rank, $0.place) < ($0.rank, $1.place) }
      let dangerous = sorted.count { $0.rank >= RiskLevel.high.rank }
      return OutcomeGroup(outcome: outcome, names: sorted.map(\.name), dangerous: dangerous)
    }
  }
}
