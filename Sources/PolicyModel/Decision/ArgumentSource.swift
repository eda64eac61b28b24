import StrictJSON

/// The arguments of a call, however they were parsed.
enum ArgumentSource {
  /// A tree of values; nothing stands for no arguments at all.
  case value(JSONValue?)
  /// A value read in place, so that only what a rule asks for is built.
  case node(JSONNode?)

  /// What stands at the end of a path.
  enum Lookup {
    /// Nothing.
    case missing
    /// The path enters something that has no members or elements, or an array by name.
    case blocked
    /// A value, which may be null.
    case found(JSONValue)
  }

  func look(up path: ArgumentPath) -> Lookup {
    switch self {
    case .value(let value): ArgumentSource.look(up: path, in: value)
    case .node(let node): ArgumentSource.look(up: path, in: node)
    }
  }

  private static func look(up path: ArgumentPath, in arguments: JSONValue?) -> Lookup {
    guard var value = arguments else { return .missing }
    for step in path.steps {
      switch value {
      case .object(let members):
        guard let member = members[step.key] else { return .missing }
        value = member
      case .array(let elements):
        guard let index = step.index else { return .blocked }
        guard index < elements.count else { return .missing }
        value = elements[index]
      case .null: return .missing
      default: return .blocked
      }
    }
    return .found(value)
  }

  private static func look(up path: ArgumentPath, in arguments: JSONNode?) -> Lookup {
    guard var node = arguments else { return .missing }
    for step in path.steps {
      switch node.kind {
      case .object:
        guard let member = node[step.key] else { return .missing }
        node = member
      case .array:
        guard let index = step.index else { return .blocked }
        guard index < node.count else { return .missing }
        node = node.elements[index]
      case .null: return .missing
      default: return .blocked
      }
    }
    return .found(node.value)
  }
}
