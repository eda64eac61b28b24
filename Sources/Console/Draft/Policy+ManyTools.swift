import OrderedCollections
import PolicyModel
import StrictJSON

// Edits of many tools at once: one pass over the policy, however many there are.
extension Policy {
  /// Allows tools.
  mutating func allow(_ tools: [String]) {
    withoutHidden(tools) { policy in
      for tool in tools { policy.allow(tool) }
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

  /// Gives each tool a limit, in the place of its limit with the same counter.
  mutating func limit(_ tools: [String], to limit: Limit) {
    withoutHidden(tools) { policy in
      for tool in tools {
        var own = limit
        own.counter = limit.counter.replacing(LimitFields.toolPlaceholder, with: tool)
        var limits = policy.rules(of: tool)?.limits ?? []
        if let index = limits.firstIndex(where: { $0.counter == own.counter }) {
          limits[index] = own
        } else {
          limits.append(own)
        }
        policy.setLimits(limits, for: tool)
      }
    }
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
