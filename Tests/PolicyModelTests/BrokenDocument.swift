import Testing

/// A document that is refused, and everything it is refused for.
struct BrokenDocument: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// Each problem as `line:column pointer message`, with the suggestion at the end.
  let problems: [String]

  init(_ name: String, _ text: String, _ problems: [String]) {
    self.name = name
    self.text = text
    self.problems = problems
  }

  var testDescription: String { name }

  static let all = structure + tools + conditions + expressions + limits
}
