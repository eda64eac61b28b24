import PolicyModel
import StrictJSON

/// The names that a policy hides, to be looked up a few times or many.
struct HiddenNames {
  private let list: [String]
  private let index: Set<ExactText>?

  /// Prepares look-ups.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - lookups: How many there will be; an index is worth making only for more than a few.
  init(of policy: Policy, lookups: Int) {
    list = policy.hide
    index = lookups > 8 ? Set(policy.hide.map { ExactText($0) }) : nil
  }

  /// Whether a name is hidden by itself.
  func contains(_ name: String) -> Bool {
    guard let index else { return list.contains { $0.isExactly(name) } }
    return index.contains(ExactText(name))
  }
}
