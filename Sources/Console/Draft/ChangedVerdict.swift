import PolicyModel
import RiskModel
import StrictJSON
import ToolCatalogue
import ToolModel

/// A known tool whose verdict changes because the default does, or `"*"` in `hide`, though no edit names it.
struct ChangedVerdict: Sendable {
  /// The tool.
  let name: String
  /// How much harm a wrong call of it can do.
  let level: RiskLevel
  /// How it stood.
  let old: ToolStanding
  /// How it stands.
  let new: ToolStanding

  /// Whether it could not be called and now can.
  var becomesAllowed: Bool { !old.isCallable && new.isCallable }

  /// The change in words: `create_refund (critical): denied by default → allowed by default`.
  var words: String { "\(name) (\(level.rawValue)): \(old.words) → \(new.words)" }

  /// Whether two policies differ in what decides about tools that they do not name.
  static func isPossible(from old: Policy, to new: Policy) -> Bool {
    old.defaultVerdict != new.defaultVerdict || old.hidesEveryTool != new.hidesEveryTool
  }

  /// The tools whose verdict changes, the most dangerous first; each name once, with its most dangerous tool.
  ///
  /// - Complexity: O(*n* log *n*) in the tools, and O(1) where neither the default nor `"*"` in `hide` differs.
  static func all(from old: Policy, to new: Policy, among tools: [CataloguedTool]) -> [ChangedVerdict] {
    guard isPossible(from: old, to: new), !tools.isEmpty else { return [] }
    let (before, after) = (Standings(of: old, lookups: tools.count), Standings(of: new, lookups: tools.count))
    let found = tools.compactMap { tool -> ChangedVerdict? in
      let name = tool.tool.name
      let (old, new) = (before.standing(of: name), after.standing(of: name))
      guard old.verdict != new.verdict else { return nil }
      return ChangedVerdict(name: name, level: tool.assessment.level, old: old, new: new)
    }
    let sorted = found.sorted { ($0.danger, $1.name) > ($1.danger, $0.name) }
    var seen: Set<ExactText> = []
    return sorted.filter { seen.insert(ExactText($0.name)).inserted }
  }

  /// How many tools become allowed, and how many of those are dangerous; nothing when no verdict changes.
  ///
  /// - Parameters:
  ///   - changes: The changes, as ``all(from:to:among:)`` finds them.
  ///   - isShort: Whether there is room for a few words only.
  static func summary(_ changes: [ChangedVerdict], isShort: Bool = false) -> String? {
    guard !changes.isEmpty else { return nil }
    let allowed = changes.filter(\.becomesAllowed)
    guard !allowed.isEmpty else {
      return changes.count == 1
        ? "1 tool cannot be called any more" : "\(changes.count) tools cannot be called any more"
    }
    let dangerous = allowed.count { $0.level >= .high }
    if isShort { return "\(allowed.count) become allowed, \(dangerous) high/critical" }
    let tools = allowed.count == 1 ? "1 tool becomes allowed" : "\(allowed.count) tools become allowed"
    return "\(tools), \(dangerous == 0 ? "none" : String(dangerous)) high or critical"
  }

  /// What becomes allowed comes before what is taken away, then the level decides.
  private var danger: Int { (becomesAllowed ? 10 : 0) + level.rank }
}

extension ToolStanding {
  /// Whether a call can succeed, whatever else it needs.
  fileprivate var isCallable: Bool { verdict != .deny && verdict != .hide }
}
