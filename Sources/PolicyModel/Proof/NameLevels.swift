import StrictJSON

/// The argument names that the rules of one tool look at, by the names on the way to them.
///
/// A call is refused when it has a name that could be taken for one of them and is none of them (``NamedArguments``).
struct NameLevels {
  private struct Level {
    /// The steps to the level, as one of the paths has them.
    var steps: [ArgumentPath.Step]
    var names: [String] = []

    func has(_ name: String) -> Bool { names.contains { $0.isExactly(name) } }
    func hasLookalike(of name: String) -> Bool { names.contains { FoldedName($0) == FoldedName(name) } }
  }

  private var levels: [[ExactText]: Level] = [:]

  init(_ paths: some Sequence<ArgumentPath>) {
    for path in paths {
      for (depth, step) in path.steps.enumerated() {
        let steps = Array(path.steps[..<depth])
        let way = NameLevels.way(steps)
        if levels[way]?.has(step.key) != true { levels[way, default: Level(steps: steps)].names.append(step.key) }
      }
    }
  }

  private static func way(_ steps: some Sequence<ArgumentPath.Step>) -> [ExactText] { steps.map { ExactText($0.key) } }

  /// Whether a call in which something stands at a place is refused because of its name.
  func refuses(_ steps: [ArgumentPath.Step]) -> Bool {
    guard let name = steps.last?.key, let level = levels[NameLevels.way(steps.dropLast())] else { return false }
    return !level.has(name) && level.hasLookalike(of: name)
  }

  /// A name of each kind that these rules refuse and others do not.
  func lookalikes(passing others: NameLevels) -> [ArgumentPath] {
    levels.sorted { $0.value.steps.count < $1.value.steps.count }.flatMap { way, level in
      level.names.flatMap { name in
        let theirs = others.levels[way]
        let candidates = (theirs?.names ?? []) + [name.uppercased(), name.lowercased(), "\(name) ", "\(name)  "]
        let found = candidates.filter { candidate in
          let isRefused = FoldedName(candidate) == FoldedName(name) && !level.has(candidate)
          return isRefused && (theirs?.has(candidate) ?? false || !(theirs?.hasLookalike(of: candidate) ?? false))
        }
        return found.prefix(1 + (theirs?.names.count ?? 0)).map { candidate in
          let step = ArgumentPath.Step(key: candidate, index: ArgumentPath.index(from: candidate))
          return ArgumentPath(text: "", steps: level.steps + [step])
        }
      }
    }
  }
}
