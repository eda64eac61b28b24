import OrderedCollections
import StrictJSON

/// Looks for calls of one tool that one policy lets through and another does not.
struct AccessSearch {
  /// What is known of such calls.
  enum Answer {
    case example(NewAccessExample)
    /// There is none: proved.
    case none
    /// The rules are too large to tell.
    case undecided
  }

  private let tool: String
  private let old: CompiledPolicy
  private let new: CompiledPolicy

  init(tool: String, old: Policy, new: Policy) {
    self.tool = tool
    self.old = CompiledPolicy(old, tools: [tool])
    self.new = CompiledPolicy(new, tools: [tool])
  }

  /// The tools that either policy names, and one that neither does.
  static func tools(of old: Policy, _ new: Policy) -> [String] {
    var names: [String] = []
    var seen: Set<ExactText> = []
    for name in Array(new.tools.keys) + Array(old.tools.keys) + old.hide + new.hide
    where name != Policy.everyTool && seen.insert(ExactText(name)).inserted {
      names.append(name)
    }
    var unnamed = "any_other_tool"
    while seen.contains(ExactText(unnamed)) { unnamed += "_" }
    return names + [unnamed]
  }

  /// Goes through every way in which the old policy refuses a call, or asks about it, and looks for such a call that
  /// the new one lets through.
  func run() -> Answer {
    if isSame { return .none }
    var tree = ArgumentTree()
    let before = CallRules(old.policy, tool: tool, in: &tree)
    let after = CallRules(new.policy, tool: tool, in: &tree)
    if after.isClosed { return .none }
    let lookalikes = CallRules.lookalikes(before, after, in: &tree)
    tree.prepare()
    var search = CallSearch(tree)
    var isUndecided = false
    let isDenied = (before.denials + lookalikes.denials).map { (reason: $0, lists: after.notDenied) }
    let isAsked = before.askIf.map { (reason: $0, lists: after.notDenied + after.notAsked) }
    for (reason, lists) in isDenied + isAsked {
      // A reason that the new policy has too cannot tell them apart, which saves the search.
      let opposite = Set(reason.map(\.denied))
      if lists.contains(where: { opposite.isSuperset(of: $0) }) { continue }
      switch search.find(after.passing + lookalikes.passing + reason, lists) {
      case .arguments(let arguments):
        if let example = example(arguments) { return .example(example) }
        isUndecided = true
      case .none: break
      case .unsure: isUndecided = true
      }
    }
    return isUndecided ? .undecided : .none
  }

  /// Whether both policies say the same of the tool, word for word.
  private var isSame: Bool {
    let (old, new) = (old.policy, new.policy)
    return old.isHidden(tool) == new.isHidden(tool) && old.rules(of: tool) == new.rules(of: tool)
      && old.defaultVerdict == new.defaultVerdict && old.allToolsLimits == new.allToolsLimits
  }

  /// The call, once both policies have decided it.
  private func example(_ arguments: JSONValue) -> NewAccessExample? {
    let before = old.decide(tool: tool, arguments: arguments)
    let after = new.decide(tool: tool, arguments: arguments)
    guard after.access > before.access else { return nil }
    return NewAccessExample(tool: tool, arguments: arguments, before: before, after: after)
  }
}

extension Decision {
  /// How much a decision lets through: nothing, a call that a person approves, or any call.
  ///
  /// A call that needs more than a whole quota never passes.
  var access: Int {
    if reservations.contains(where: { $0.amount > $0.max }) { return 0 }
    return switch verdict {
    case .allow: 2
    case .ask: 1
    case .deny, .hide: 0
    }
  }
}
