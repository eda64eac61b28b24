import PolicyModel

/// Edits as a person in the deck makes them, chosen at random.
enum RandomEdit {
  private static let names = ["list_users", "put_user_policy", "create_refund", "delete_account", "new_tool"]

  static func apply(to policy: inout Policy, using random: inout SeededGenerator) {
    let name = names.randomElement(using: &random) ?? "list_users"
    switch Int.random(in: 0..<10, using: &random) {
    case 0: policy.allow(name)
    case 1: policy.deny(name)
    case 2: policy.deny(name, reason: "Because \(Int.random(in: 0...9, using: &random)).")
    case 3: policy.hide(name)
    case 4: policy.ask(name, message: "Ask first.")
    case 5: policy.clear(name)
    case 6: policy.defaultVerdict = Bool.random(using: &random) ? .allow : .deny
    case 7: policy.setLimits([], for: name)
    case 8: policy.allToolsLimits = [Limit(counter: "all", window: .seconds(90), max: 7, scope: .server)]
    default:
      let max = Int.random(in: 0...99, using: &random)
      policy.setLimits([Limit(counter: "c", window: .minute, max: max, scope: .session)], for: name)
    }
  }
}
