import OrderedCollections
import PolicyModel
import StrictJSON

// Edits of many tools at once: one pass over the policy, however many there are.
extension Policy {
  /// Allows tools; where a person was asked about every call, nobody is any more.
  mutating func allow(_ tools: [String]) {
    withoutHidden(tools) { policy in
      for tool in tools {
        policy.allow(tool)
        guard var rules = policy.rules(of: tool), rules.askIf.contains(where: \.isUnconditional) else { continue }
        rules.askIf.removeAll(where: \.isUnconditional)
        policy.setRules(rules, for: tool)
      }
    }
  }

  /// Denies tools.
  mutating func deny(_ tools: [String], reason: String?) {
    if reason == nil, defaultVerdict == .deny {
      clear(tools)
      return
    }
    withoutHidden(tools) { policy in
      for tool in tools { policy.deny(tool, reason: reason) }
    }
  }

  /// Hides tools.
  mutating func hide(_ names: [String]) {
    guard !hidesEveryTool else {
      unlist(names)
      return
    }
    unlist(names)
    var hidden = Set(hide.map { ExactText($0) })
    for name in names where hidden.insert(ExactText(name)).inserted { hide.append(name) }
  }

  /// Forgets tools, so that the default decides.
  mutating func clear(_ names: [String]) {
    unhide(names)
    unlist(names)
  }

  /// Gives each tool a limit, in the place of its limit with the same counter; one that is hidden by name is left alone.
  mutating func limit(_ tools: [String], to limit: Limit) {
    let hidden = Set(hide.map { ExactText($0) })
    withoutHidden([]) { policy in
      for tool in tools where !hidden.contains(ExactText(tool)) {
        var own = limit
        own.counter = limit.counter.replacing(LimitFields.toolPlaceholder, with: tool)
        var limits = policy.rules(of: tool)?.limits ?? []
        if let index = limits.firstIndex(where: { $0.counter == own.counter }) {
          limits[index] = own
        } else {
          limits.append(own)
        }
        policy.bound(tool, by: limits)
      }
    }
  }

  /// Gives a tool its limits, which lists it; what hides it or denies every call goes on doing so, since a limit allows nothing.
  mutating func bound(_ tool: String, by limits: [Limit]) {
    guard standing(of: tool).source != .hidden else { return }
    guard var rules = rules(of: tool), rules.unconditionalDeny != nil else { return setLimits(limits, for: tool) }
    rules.limits = limits
    setRules(rules, for: tool)
  }

  /// Edits tools while nothing is hidden, so that each edit does not search all that is; the others stay hidden.
  mutating func withoutHidden(_ tools: [String], _ edit: (inout Policy) -> Void) {
    unhide(tools)
    let others = hide
    hide = []
    edit(&self)
    hide = others + hide
  }

  private mutating func unhide(_ names: [String]) {
    guard !hide.isEmpty else { return }
    let shown = Set(names.map { ExactText($0) })
    hide.removeAll { $0 != Policy.everyTool && shown.contains(ExactText($0)) }
  }

  private mutating func unlist(_ names: [String]) {
    guard !tools.isEmpty else { return }
    if names.count == 1 {
      tools.removeValue(forKey: names[0])
      return
    }
    let gone = Set(names.map { ExactText($0) })
    tools.removeAll { gone.contains(ExactText($0.key)) }
  }
}
