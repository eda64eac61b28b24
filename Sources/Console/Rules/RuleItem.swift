import PolicyModel
import StrictJSON

/// One line of a tool's rules: something that can be edited, moved or taken away on its own.
enum RuleItem: Hashable, Sendable {
  /// How the tool stands, whatever its rules say.
  case standing
  /// An argument rule.
  case rule(RuleSection, Int)
  /// A limit.
  case limit(Int)

  /// The lines of a tool, in the order in which they decide about a call.
  static func all(of rules: ToolRules) -> [RuleItem] {
    var items: [RuleItem] = [.standing]
    for section in [RuleSection.require, .denyIf] {
      items += rules[keyPath: section.rules].indices.map { .rule(section, $0) }
    }
    items += rules.limits.indices.map { .limit($0) }
    items += rules.askIf.indices.map { .rule(.askIf, $0) }
    return items
  }

  /// The line that a place in the policy is about; the nearest one where a place is inside of a line.
  init?(_ pointer: JSONPointer) {
    let tokens = pointer.tokens
    guard tokens.count >= 2, tokens[0] == "tools" else { return nil }
    guard tokens.count >= 4, let index = Int(tokens[3]) else {
      self = .standing
      return
    }
    if tokens[2] == "limits" {
      self = .limit(index)
    } else if let section = RuleSection(rawValue: tokens[2]) {
      self = .rule(section, index)
    } else {
      self = .standing
    }
  }

  /// Takes the line out of a tool's rules.
  func remove(from rules: inout ToolRules) {
    switch self {
    case .standing: break
    case .rule(let section, let index):
      guard rules[keyPath: section.rules].indices.contains(index) else { return }
      rules[keyPath: section.rules].remove(at: index)
    case .limit(let index):
      guard rules.limits.indices.contains(index) else { return }
      rules.limits.remove(at: index)
    }
  }

  /// Moves the line up or down among its like.
  ///
  /// - Returns: The line where it is now, or nothing when there is no room to move.
  func move(by steps: Int, in rules: inout ToolRules) -> RuleItem? {
    switch self {
    case .standing: return nil
    case .rule(let section, let index):
      guard rules[keyPath: section.rules].indices.contains(index + steps) else { return nil }
      rules[keyPath: section.rules].swapAt(index, index + steps)
      return .rule(section, index + steps)
    case .limit(let index):
      guard rules.limits.indices.contains(index + steps) else { return nil }
      rules.limits.swapAt(index, index + steps)
      return .limit(index + steps)
    }
  }
}
