import PolicyModel

extension Policy {
  /// The most argument rules of a tool that are put into words at once.
  private static let mostRules = 4

  /// How a tool stands, with what its argument rules say: `deny if amount above 100; else allowed`.
  func words(of tool: String) -> String {
    let standing = standing(of: tool)
    guard standing.verdict == .custom, let rules = rules(of: tool) else { return standing.words }
    let sentences = RuleSection.allCases.flatMap { section in
      rules[keyPath: section.rules].filter { !$0.isUnconditional || section == .askIf }.map { $0.words(in: section) }
    }
    var words = sentences.prefix(Self.mostRules).joined(separator: "; ")
    if sentences.count > Self.mostRules { words += "; and \(sentences.count - Self.mostRules) rules more" }
    // What every call must meet says by itself what becomes of the others.
    if rules.require.isEmpty, !standing.asksAlways { words += "; else allowed" }
    return ([words] + standing.limits.map(\.sentence)).joined(separator: "; ")
  }
}
