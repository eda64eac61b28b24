import StrictJSON

/// The argument names that the rules of one tool look at, level by level, to find others that only look like them.
///
/// A server may read names without regard to case. An argument `Amount` beside or instead of `amount` would then be what
/// counts there, while every rule looks at `amount`: in doubt the call is refused.
struct NamedArguments: Sendable {
  /// One object or array on the way of some paths.
  private struct Level: Sendable {
    /// The members that a path enters, and the level inside each.
    var members: [ExactText: Int] = [:]
    /// The elements that a path enters, and the level inside each.
    var elements: [(position: Int, level: Int)] = []
    /// The folded names of the members, and one of the paths through each.
    var folded: [FoldedName: String] = [:]
    /// A bit for each length in bytes that a folded name has, so that most keys cost one look.
    var lengths: UInt64 = 0
  }

  private var levels = [Level()]

  init(_ paths: some Sequence<ArgumentPath>) {
    for path in paths { add(path) }
  }

  private mutating func add(_ path: ArgumentPath) {
    var level = 0
    for (depth, step) in path.steps.enumerated() {
      let inner = levels[level].members[ExactText(step.key)] ?? levels.count
      if inner == levels.count {
        levels.append(Level())
        levels[level].members[ExactText(step.key)] = inner
        levels[level].folded[FoldedName(step.key)] = ArgumentPath(steps: path.steps.prefix(depth + 1)).text
        levels[level].lengths |= FoldedName.lengthBit(step.key)
      }
      if let index = step.index, !levels[level].elements.contains(where: { $0.position == index }) {
        levels[level].elements.append((index, inner))
      }
      level = inner
    }
  }

  /// The first argument that could be taken for one that a rule looks at, and that no rule names itself.
  ///
  /// - Complexity: O(members of the objects that paths go through).
  func lookalike(in arguments: ArgumentSource) -> LookalikeArgument? {
    if levels[0].members.isEmpty { return nil }
    return switch arguments {
    case .value(let value): value.flatMap { lookalike(in: $0, 0) }
    case .node(let node): node.flatMap { lookalike(in: $0, 0) }
    }
  }

  private func lookalike(in value: JSONValue, _ level: Int) -> LookalikeArgument? {
    switch value {
    case .object(let members):
      for (key, member) in members {
        switch reading(of: key, level) {
        case .other: continue
        case .named(let inner): if let found = descend(member, inner) { return found }
        case .lookalike(let found): return found
        }
      }
    case .array(let elements):
      for (position, inner) in levels[level].elements where position < elements.count {
        if let found = descend(elements[position], inner) { return found }
      }
    default: break
    }
    return nil
  }

  private func lookalike(in node: JSONNode, _ level: Int) -> LookalikeArgument? {
    switch node.kind {
    case .object:
      var found: LookalikeArgument?
      node.forEachMember { member in
        guard found == nil else { return }
        switch reading(of: member.key, level) {
        case .other: return
        case .named(let inner): found = descend(member.value, inner)
        case .lookalike(let lookalike): found = lookalike
        }
      }
      return found
    case .array where !levels[level].elements.isEmpty:
      let elements = node.elements
      for (position, inner) in levels[level].elements where position < elements.count {
        if let found = descend(elements[position], inner) { return found }
      }
    default: break
    }
    return nil
  }

  private func descend(_ value: JSONValue, _ level: Int) -> LookalikeArgument? {
    levels[level].members.isEmpty ? nil : lookalike(in: value, level)
  }

  private func descend(_ node: JSONNode, _ level: Int) -> LookalikeArgument? {
    levels[level].members.isEmpty ? nil : lookalike(in: node, level)
  }

  private enum Reading {
    case other
    case named(Int)
    case lookalike(LookalikeArgument)
  }

  private func reading(of key: String, _ level: Int) -> Reading {
    guard levels[level].lengths & FoldedName.lengthBit(key) != 0 else { return .other }
    if let inner = levels[level].members[ExactText(key)] { return .named(inner) }
    return levels[level].folded[FoldedName(key)].map { .lookalike(LookalikeArgument(key: key, path: $0)) } ?? .other
  }
}

/// An argument that could be taken for one that a rule looks at.
struct LookalikeArgument {
  /// The argument's own name, without its place.
  let key: String
  /// The path of the argument that it looks like.
  let path: String

  var denial: Decision {
    let shown = PolicyReader.quoted(key)
    let message =
      "The argument \(shown) could be taken for \(path), which the policy looks at. Use exactly the tool's own names."
    return Decision(verdict: .deny, rule: Decision.lookalikeRule, message: message)
  }
}

extension FoldedName {
  /// A bit for the length of a name in plain characters; all bits for a name whose folded form may be of any length.
  @inline(__always)
  fileprivate static func lengthBit(_ name: String) -> UInt64 {
    var isPlain = true
    var length = 0
    for byte in name.utf8 {
      isPlain = isPlain && byte > 0x20 && byte < 0x7F
      length += 1
    }
    return isPlain ? 1 << UInt64(min(length, 63)) : .max
  }
}
