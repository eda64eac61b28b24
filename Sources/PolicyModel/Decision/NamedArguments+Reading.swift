import StrictJSON

// One pass over the arguments of a call.
extension NamedArguments {
  /// Reads what stands at the paths, and stops at the first argument that could be taken for one that a rule looks at
  /// and that no rule names itself.
  ///
  /// Only members of objects are read here; what is said of a path that enters anything else is left to
  /// ``ArgumentSource/look(up:)``.
  ///
  /// - Parameter facts: begins as ``unread``.
  /// - Complexity: O(members of the objects that paths go through).
  func read(_ arguments: ArgumentSource, into facts: inout [ArgumentFacts]) -> LookalikeArgument? {
    if names.isEmpty { return nil }
    switch arguments {
    case .value(nil), .node(nil): return nil
    case .value(let value?): return enter(value, 0, &facts)
    case .node(let node?):
      var found: LookalikeArgument?
      node.withTape { text, tape, index in found = enter(index, text, tape, 0, &facts) }
      return found
    }
  }

  // MARK: In a tree

  private func enter(_ value: JSONValue, _ level: Int, _ facts: inout [ArgumentFacts]) -> LookalikeArgument? {
    switch value {
    case .object(let members):
      for (key, member) in members {
        switch key.withUTF8Span({ reading(of: $0, level) }) {
        case .other: continue
        case .lookalike(let found): return found
        case .named(let name):
          if names[name].slot >= 0 { facts[names[name].slot] = ArgumentFacts(member) }
          if let found = descend(member, name, &facts) { return found }
        }
      }
    case .array(let elements):
      for (position, name) in levels[level].elements where position < elements.count {
        if let found = descend(elements[position], name, &facts) { return found }
      }
      forget(level, &facts)
    case .null: break
    default: forget(level, &facts)
    }
    return nil
  }

  private func descend(_ value: JSONValue, _ name: Int, _ facts: inout [ArgumentFacts]) -> LookalikeArgument? {
    let inner = names[name].inner
    return levels[inner].members.isEmpty ? nil : enter(value, inner, &facts)
  }

  // MARK: In place

  private func enter(
    _ index: Int,
    _ text: Span<UInt8>,
    _ tape: Span<JSONTapeEntry>,
    _ level: Int,
    _ facts: inout [ArgumentFacts]
  ) -> LookalikeArgument? {
    let entry = tape[index]
    var child = index + 1
    switch entry.kind {
    case .object:
      for _ in 0..<entry.count {
        let key = tape[child]
        let reading =
          key.hasEscape
          ? reading(of: key.decoded(from: text).span, level) : reading(of: text.extracting(key.content), level)
        switch reading {
        case .other: break
        case .lookalike(let found): return found
        case .named(let number):
          let name = names[number]
          if name.slot >= 0 { facts[name.slot] = ArgumentFacts(at: child + 1, text, tape) }
          if !levels[name.inner].members.isEmpty, let found = enter(child + 1, text, tape, name.inner, &facts) {
            return found
          }
        }
        child = Int(tape[child + 1].next)
      }
    case .array:
      let wanted = levels[level].elements
      for position in 0..<(wanted.isEmpty ? 0 : Int(entry.count)) {
        for element in wanted where element.position == position {
          let inner = names[element.name].inner
          if !levels[inner].members.isEmpty, let found = enter(child, text, tape, inner, &facts) { return found }
        }
        child = Int(tape[child].next)
      }
      forget(level, &facts)
    case .null: break
    default: forget(level, &facts)
    }
    return nil
  }

  /// Leaves everything inside a level to be looked up by its path.
  private func forget(_ level: Int, _ facts: inout [ArgumentFacts]) {
    for number in levels[level].members.values {
      if names[number].slot >= 0 { facts[names[number].slot] = .unread }
      forget(names[number].inner, &facts)
    }
  }
}
