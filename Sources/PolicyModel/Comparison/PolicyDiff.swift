/// What a change of policy means, tool by tool.
///
/// The order in which a document names members, tools, rules, conditions or values of a set means nothing and is no
/// difference; the order of rules only chooses which of several messages a client is told.
public struct PolicyDiff: Hashable, Sendable {
  /// The differences: the default first, then limits across all tools, then tools in the order of the new policy with
  /// removed ones last, then the document's own texts.
  public let subjects: [SubjectDiff]

  /// All differences, in the same order.
  public var changes: [PolicyChange] { subjects.flatMap(\.changes) }

  /// Whether both policies mean the same.
  public var isEmpty: Bool { subjects.isEmpty }

  /// Compares two policies.
  ///
  /// - Parameters:
  ///   - old: the policy before.
  ///   - new: the policy after.
  /// - Complexity: for each tool that is treated otherwise, that of ``Policy/newAccess(since:)`` both ways, and again for
  ///   each of its first 50 rules that came, went or changed.
  public init(old: Policy, new: Policy) {
    var tools = AccessSearch.tools(of: old, new)
    let unnamed = tools.removeLast()
    let common = [PolicyDiff.unlisted(old, new, standIn: unnamed), PolicyDiff.together(old, new)]
    let each = tools.map { name in
      var comparison = ToolComparison(tool: name, old: old, new: new)
      return comparison.run()
    }
    subjects = (common + each + [PolicyDiff.document(old, new)]).compactMap(\.self)
  }

  /// What the defaults say of tools that neither policy names.
  private static func unlisted(_ old: Policy, _ new: Policy, standIn: String) -> SubjectDiff? {
    let (before, after) = (old.standing(of: standIn).verdict, new.standing(of: standIn).verdict)
    guard before != after else { return nil }
    let access = AccessChange(of: standIn, from: old, to: new)
    let text = "was \(before.word), is now \(after.word)"
    let change = PolicyChange(subject: .unlistedTools, effect: access.effect, text: text, isAboutVerdict: true)
    return SubjectDiff(subject: .unlistedTools, changes: [change], access: access)
  }

  /// Limits across all tools.
  private static func together(_ old: Policy, _ new: Policy) -> SubjectDiff? {
    let comparison = LimitComparison(old.allToolsLimits, new.allToolsLimits)
    if comparison.changes.isEmpty { return nil }
    let changes = comparison.changes.map { effect, text in
      PolicyChange(subject: .allTools, effect: effect, text: text, isAboutQuota: true)
    }
    return SubjectDiff(subject: .allTools, changes: changes, access: .none)
  }

  private static func document(_ old: Policy, _ new: Policy) -> SubjectDiff? {
    guard old.description != new.description || old.schema != new.schema else { return nil }
    let text = "its description or schema was changed"
    let change = PolicyChange(subject: .document, effect: .reworded, text: text)
    return SubjectDiff(subject: .document, changes: [change], access: .none)
  }
}
