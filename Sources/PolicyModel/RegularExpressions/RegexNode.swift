/// A parsed regular expression.
indirect enum RegexNode: Sendable {
  case empty
  case set(ScalarSet)
  case assertion(RegexAssertion)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// At least `least` and at most `most` times; without `most` as often as it goes.
  case repetition(RegexNode, least: Int, most: Int?)
}

/// A condition on a place between two code points.
enum RegexAssertion: UInt8, Sendable {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case notWordBoundary

  /// Whether the condition holds between what was read last and what is read next.
  func holds(after before: RegexSurrounding, before after: RegexSurrounding) -> Bool {
    switch self {
    case .textStart: before == .edge
    case .textEnd: after == .edge
    case .lineStart: before == .edge || before == .lineFeed
    case .lineEnd: after == .edge || after == .lineFeed
    case .wordBoundary: (before == .word) != (after == .word)
    case .notWordBoundary: (before == .word) == (after == .word)
    }
  }
}

/// What stands next to a place in the text, as far as assertions care.
enum RegexSurrounding: UInt8, Sendable {
  /// The beginning or end of the text.
  case edge
  case lineFeed
  case word
  case other
}
