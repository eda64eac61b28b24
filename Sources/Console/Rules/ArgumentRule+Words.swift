import PolicyModel
import StrictJSON

extension ArgumentRule {
  /// The rule as a sentence: `deny if amount above 100 and currency is USD`.
  func words(in section: RuleSection) -> String {
    guard !isUnconditional else {
      switch section {
      case .require: return "allow always"
      case .denyIf: return "deny every call"
      case .askIf: return "ask about every call"
      }
    }
    return section.words + " " + conditions.map(\.words).joined(separator: " and ")
  }
}

extension Condition {
  /// Whether it is false wherever its argument is left out.
  var needsArgument: Bool { op != .exists || value == true }

  /// The condition in words: `amount above 100`.
  var words: String {
    let name = ArgumentChoice.label(of: path)
    if op == .exists { return value == false ? "\(name) is not given" : "\(name) is given" }
    let text = value.map { ValueText.text(of: $0, op, op.valueKind(of: .any)) } ?? "nothing"
    return "\(name) \(op.words) \(text)"
  }
}
