import StrictJSON

/// The argument names that the rules of one tool look at, level by level: to find what stands at all their paths in one
/// pass, and other names that only look like them.
///
/// A server may read names without regard to case. An argument `Amount` beside or instead of `amount` would then be what
/// counts there, while every rule looks at `amount`: in doubt the call is refused.
struct NamedArguments: Sendable {
  /// One object or array on the way of some paths.
  struct Level: Sendable {
    /// The members that a path enters.
    var members: [ExactText: Int] = [:]
    /// The elements that a path enters, and the name of each.
    var elements: [(position: Int, name: Int)] = []
    /// The folded names of the members, and one of the names with each.
    var folded: [FoldedName: Int] = [:]
    /// Whether some folded name may be that of a name in plain characters without being written in them.
    var hasOddNames = false
  }

  /// A member that a path enters.
  struct Name: BitwiseCopyable, Sendable {
    var level: Int
    /// The level inside it.
    var inner: Int
    /// The number of the path that ends here, or less than zero.
    var slot = -1
    var fingerprint: TextFingerprint
    /// The fingerprint of the folded name.
    var folded: TextFingerprint
    /// The next name in the same bucket, or less than zero.
    var next = -1
  }

  private(set) var levels = [Level()]
  private(set) var names: [Name] = []
  /// The key of each name, and a path through it.
  private var texts: [(key: String, path: String)] = []
  /// The first name for each remainder of a mark, or less than zero.
  private var buckets: [Int] = []
  /// What is known of the arguments before they are read: nothing of paths that share their names with another path.
  private(set) var unread: [ArgumentFacts]

  /// - Parameters:
  ///   - paths: the paths whose arguments are to be read, by number.
  ///   - others: further paths that the tool's rules look at.
  init(_ paths: some Collection<ArgumentPath>, others: some Sequence<ArgumentPath>) {
    unread = Array(repeating: .unread, count: paths.count)
    for (slot, path) in paths.enumerated() {
      let name = add(path)
      guard name >= 0, names[name].slot < 0 else { continue }
      names[name].slot = slot
      unread[slot] = .missing
    }
    for path in others { _ = add(path) }
    var size = 8
    while size < 2 * names.count { size *= 2 }
    buckets = Array(repeating: -1, count: size)
    for number in names.indices {
      let bucket = self.bucket(names[number].folded, names[number].level)
      names[number].next = buckets[bucket]
      buckets[bucket] = number
    }
  }

  /// Adds a path's names and returns the number of its last one.
  private mutating func add(_ path: ArgumentPath) -> Int {
    var level = 0
    var name = -1
    for (depth, step) in path.steps.enumerated() {
      name = levels[level].members[ExactText(step.key)] ?? names.count
      if name == names.count {
        append(step.key, to: level, path: ArgumentPath(steps: path.steps.prefix(depth + 1)).text)
      }
      if let index = step.index, !levels[level].elements.contains(where: { $0.position == index }) {
        levels[level].elements.append((index, name))
      }
      level = names[name].inner
    }
    return name
  }

  private mutating func append(_ key: String, to level: Int, path: String) {
    let folded = FoldedName(key)
    levels[level].members[ExactText(key)] = names.count
    levels[level].folded[folded] = names.count
    levels[level].hasOddNames = levels[level].hasOddNames || !folded.text.withUTF8Span(NamedArguments.isPlain)
    names.append(
      Name(
        level: level,
        inner: levels.count,
        fingerprint: key.withUTF8Span { TextFingerprint($0) },
        folded: folded.text.withUTF8Span { TextFingerprint($0) }
      )
    )
    texts.append((key, path))
    levels.append(Level())
  }

  private func bucket(_ folded: TextFingerprint, _ level: Int) -> Int {
    Int((folded.mark >> 40) &+ UInt64(level)) & (buckets.count - 1)
  }

  // MARK: Recognizing names

  /// What a key is to the rules.
  enum Reading {
    case other
    case named(Int)
    case lookalike(LookalikeArgument)
  }

  /// Recognizes a key of an object by its UTF-8.
  ///
  /// Nearly every key is in plain characters and is told from all names by its fingerprint; only the others and those
  /// that look like a name become strings.
  func reading(of key: Span<UInt8>, _ level: Int) -> Reading {
    if NamedArguments.isPlain(key) {
      let fingerprint = TextFingerprint(key)
      let folded = fingerprint.lowercased
      var isSuspect = levels[level].hasOddNames
      var number = buckets[bucket(folded, level)]
      while number >= 0 {
        let name = names[number]
        if name.level == level, name.folded == folded {
          if name.fingerprint == fingerprint, fingerprint.isWholeText { return .named(number) }
          isSuspect = true
        }
        number = name.next
      }
      if !isSuspect { return .other }
    }
    return reading(of: key.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }, level)
  }

  private func reading(of key: String, _ level: Int) -> Reading {
    if let name = levels[level].members[ExactText(key)] { return .named(name) }
    return levels[level].folded[FoldedName(key)].map { .lookalike(LookalikeArgument(key: key, path: texts[$0].path)) }
      ?? .other
  }

  /// Whether a name has no characters but those of ASCII that can be seen.
  private static func isPlain(_ name: Span<UInt8>) -> Bool {
    for index in name.indices where name[index] <= 0x20 || name[index] >= 0x7F { return false }
    return true
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
