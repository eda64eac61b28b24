/// At which ends a pattern is not tied to the text's edges.
struct RegexAnchors {
  private let lacksStart: Bool
  private let lacksEnd: Bool

  /// The missing anchors of a pattern; nothing when it has both, or is no regular expression.
  static func missing(in pattern: String) -> RegexAnchors? {
    var parser = RegexParser(pattern)
    guard let node = try? parser.parse() else { return nil }
    let anchors = RegexAnchors(
      lacksStart: !isTied(node, to: .textStart, fromFront: true),
      lacksEnd: !isTied(node, to: .textEnd, fromFront: false)
    )
    return anchors.lacksStart || anchors.lacksEnd ? anchors : nil
  }

  /// Where other text may stand: `before it`, `after it`.
  var words: String {
    switch (lacksStart, lacksEnd) {
    case (true, true): "before or after a match"
    case (true, false): "before a match"
    default: "after a match"
    }
  }

  /// The pattern tied at both ends.
  func anchored(_ pattern: String) -> String {
    let group = pattern.contains("|") ? "(?:\(pattern))" : pattern
    return "\(lacksStart ? "^" : "")\(group)\(lacksEnd ? "$" : "")"
  }

  /// Whether every match begins (or ends) at the assertion.
  private static func isTied(_ node: RegexNode, to assertion: RegexAssertion, fromFront: Bool) -> Bool {
    switch node {
    case .assertion(let own): return own == assertion
    case .alternatives(let branches): return branches.allSatisfy { isTied($0, to: assertion, fromFront: fromFront) }
    case .repetition(let body, let least, _): return least > 0 && isTied(body, to: assertion, fromFront: fromFront)
    case .sequence(let parts):
      for part in fromFront ? parts : parts.reversed() {
        if isTied(part, to: assertion, fromFront: fromFront) { return true }
        if case .assertion = part { continue }
        return false
      }
      return false
    case .empty, .set: return false
    }
  }
}
