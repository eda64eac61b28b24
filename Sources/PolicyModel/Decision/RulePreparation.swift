import StrictJSON

/// What the rules of one tool share while they are prepared.
struct RulePreparation {
  /// The different paths that the rules name, in the order of their numbers.
  private(set) var paths: [ArgumentPath] = []
  private var numbers: [[ArgumentPath.Step]: Int] = [:]
  /// The expressions of the whole policy.
  let expressions: ExpressionShelf
  /// The names of the rules that are not prepared.
  let leftOut: Set<ExactText>

  init(_ expressions: ExpressionShelf, leavingOut leftOut: Set<ExactText> = []) {
    self.expressions = expressions
    self.leftOut = leftOut
  }

  /// The number of a path, the same for all spellings of it.
  mutating func number(of path: ArgumentPath) -> Int {
    if let number = numbers[path.steps] { return number }
    numbers[path.steps] = paths.count
    paths.append(path)
    return paths.count - 1
  }
}

/// The regular expressions of one policy, each prepared once however many rules ask for it.
final class ExpressionShelf {
  /// What is left for tables.
  var budget: RegexBudget
  private var known: [ExactText: RegularExpression] = [:]

  init(_ budget: RegexBudget = .forPolicy) {
    self.budget = budget
  }

  /// The expression for a pattern; nothing when it is none, which only a policy that was never validated can have.
  func expression(_ pattern: String) -> RegularExpression? {
    if let known = known[ExactText(pattern)] { return known }
    let expression = try? RegularExpression(pattern, &budget)
    known[ExactText(pattern)] = expression
    return expression
  }

  /// The expression that matches whatever contains a text; nothing when that is too long.
  func expression(containing text: String) -> RegularExpression? {
    let isPlain = { (scalar: Unicode.Scalar) in scalar.isASCII && scalar.properties.isAlphabetic }
    return expression(
      text.unicodeScalars.map { isPlain($0) ? String($0) : "\\x{\(String($0.value, radix: 16))}" }.joined()
    )
  }
}
