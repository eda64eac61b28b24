import StrictJSON

// Reading `limits`.
extension PolicyReader {
  static let maxExpected = "a whole number of 0 or more"
  private static let windowExpected = "\"minute\", \"hour\", \"day\" or whole seconds"

  mutating func readLimits(_ node: JSONNode, _ pointer: JSONPointer) -> [Limit] {
    var limits: [Limit] = []
    var seen: Set<String> = []
    for entry in objects("limits", of: node, pointer, each: "limit") {
      guard let limit = readLimit(entry.node, entry.pointer) else { continue }
      if !seen.insert(limit.counter).inserted, let counter = entry.node["counter"] {
        let shown = PolicyReader.quoted(limit.counter)
        report(
          .init(
            counter,
            entry.pointer.appending("counter"),
            "The counter \(shown) is used by two limits of one list; give each limit a counter of its own.",
            shown,
            "a counter of its own"
          )
        )
      }
      limits.append(limit)
    }
    return limits
  }

  private mutating func readLimit(_ node: JSONNode, _ pointer: JSONPointer) -> Limit? {
    checkKeys(
      of: node,
      pointer,
      known: ["counter", "window", "max", "scope", "increment_from"],
      also: ["increment": "a call counts 1, or what \"increment_from\" names"],
      owner: "a limit"
    )
    let owner = "A limit"
    let counter = required("counter", of: node, pointer, owner: owner, expected: "a name to count under")
      .flatMap { readCounter($0, pointer.appending("counter")) }
    let window = required("window", of: node, pointer, owner: owner, expected: PolicyReader.windowExpected)
      .flatMap { readWindow($0, pointer.appending("window")) }
    let max = required("max", of: node, pointer, owner: owner, expected: PolicyReader.maxExpected)
      .flatMap { readMax($0, pointer.appending("max")) }
    let scope = node["scope"].flatMap {
      choice($0, pointer.appending("scope"), "\"scope\"", of: LimitScope.allCases.map(\.rawValue))
    }
    let increment = node["increment_from"].flatMap {
      readPath($0, pointer.appending("increment_from"), subject: "\"increment_from\"")
    }
    guard let counter, let window, let max else { return nil }
    return Limit(
      counter: counter,
      window: window,
      max: max,
      scope: scope.flatMap { LimitScope(rawValue: $0) } ?? .grant,
      incrementFrom: increment
    )
  }

  private mutating func readCounter(_ node: JSONNode, _ pointer: JSONPointer) -> String? {
    guard let name = node.stringValue, !name.isEmpty else {
      wrong(node, pointer, "\"counter\"", expected: "a name that is not empty")
      return nil
    }
    return name
  }

  private mutating func readWindow(_ node: JSONNode, _ pointer: JSONPointer) -> LimitWindow? {
    let names = ["minute", "hour", "day"]
    if let word = node.stringValue {
      switch word {
      case "minute": return .minute
      case "hour": return .hour
      case "day": return .day
      default:
        let near =
          JSONNumber(text: word)?.text
          ?? EditDistance.nearest(to: word, in: names).map { PolicyReader.quoted($0) }
        wrong(node, pointer, "\"window\"", expected: PolicyReader.windowExpected, suggestion: near)
        return nil
      }
    }
    guard let seconds = node.intValue, (1...LimitWindow.mostSeconds).contains(seconds) else {
      let expected =
        node.kind == .number ? "1 to \(LimitWindow.mostSeconds) whole seconds" : PolicyReader.windowExpected
      wrong(node, pointer, "\"window\"", expected: expected)
      return nil
    }
    return .seconds(seconds)
  }

  mutating func readMax(_ node: JSONNode, _ pointer: JSONPointer) -> Int? {
    guard let max = node.intValue, max >= 0 else {
      let suggestion = node.stringValue.flatMap { JSONNumber(text: $0)?.int }.map { String($0) }
      wrong(node, pointer, "\"max\"", expected: PolicyReader.maxExpected, suggestion: suggestion)
      return nil
    }
    guard max <= Limit.mostMax else {
      wrong(node, pointer, "\"max\"", expected: "at most \(Limit.mostMax)")
      return nil
    }
    return max
  }
}
