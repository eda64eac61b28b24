import StrictJSON

/// Rules of one list that ask the same kind of question of one argument, with one answer that passes over all of them.
///
/// A rule is passed over when a single condition shows that it does not decide: any one of a prohibition or question when
/// it is false, the only one of a requirement when it is true.
struct RuleGroup: Sendable {
  /// What rules have in common that can be passed over together.
  struct Question: Hashable {
    enum Kind: Hashable {
      /// Passed over for numbers of a range.
      case numberRange
      /// Passed over for numbers other than some.
      case otherNumber
      /// Passed over for texts other than some.
      case otherText
      /// Passed over for anything, or for nothing.
      case presence(Bool)
      /// Passed over for texts that some expressions do not match, and that do not contain some texts.
      case unmatched
    }

    let kind: Kind
    let slot: Int
    let path: ArgumentPath
  }

  private enum Answer: Sendable {
    case within(NumberRange)
    case numberNotIn(MarkSet)
    case textNotIn(MarkSet)
    case present(Bool)
    case unmatched(RegexUnion)
  }

  private let slot: Int
  private let path: ArgumentPath
  private let answer: Answer
  /// Whether the rules are passed over when there is no argument to compare with.
  private let passesAbsent: Bool

  init(_ question: Question, of kind: RuleKind, _ tests: [ConditionTest], _ expressions: ExpressionShelf) {
    slot = question.slot
    path = question.path
    passesAbsent = kind != .require
    switch question.kind {
    case .numberRange: answer = .within(NumberRange(of: tests, whereTrue: kind == .require))
    case .otherNumber: answer = .numberNotIn(MarkSet(tests.flatMap(\.operands).compactMap(\.numberMark)))
    case .otherText: answer = .textNotIn(MarkSet(tests.flatMap(\.operands).compactMap(\.textMark)))
    case .presence(let wanted): answer = .present(wanted)
    case .unmatched:
      answer = .unmatched(RegexUnion(tests.compactMap { $0.expression(expressions) }, &expressions.budget))
    }
  }

  /// The questions that a rule shares with others, and the conditions they are about.
  static func questions(of rule: CompiledRule, _ expressions: ExpressionShelf) -> [(Question, ConditionTest)] {
    if rule.kind == .require, rule.conditions.count != 1 { return [] }
    return rule.conditions.compactMap { condition in
      guard condition.slot < SeenArguments.most,
        let kind = kind(of: condition.test, whereTrue: rule.kind == .require, expressions)
      else { return nil }
      return (Question(kind: kind, slot: condition.slot, path: condition.condition.path), condition.test)
    }
  }

  /// What a test asks of an argument.
  ///
  /// - Parameter whereTrue: whether the rule is passed over when the test is true, else when it is false.
  private static func kind(
    of test: ConditionTest,
    whereTrue: Bool,
    _ expressions: ExpressionShelf
  ) -> Question.Kind? {
    switch test {
    case .order(_, let bound): bound.isShort ? .numberRange : nil
    case .exists(let wanted): .presence(wanted == whereTrue)
    case .equal(.number(let number), let isNegated):
      !number.isShort ? nil : isNegated == whereTrue ? .otherNumber : .numberRange
    case .equal(.string, let isNegated): isNegated == whereTrue ? .otherText : nil
    case .among(let operands, let isNegated):
      isNegated != whereTrue || operands.isEmpty
        ? nil
        : operands.allSatisfy { $0.textMark != nil }
          ? .otherText : operands.allSatisfy { $0.numberMark != nil } ? .otherNumber : nil
    case .regex, .contains: whereTrue || test.expression(expressions)?.automaton == nil ? nil : .unmatched
    default: nil
    }
  }

  /// Whether it is certain that no rule of the group decides.
  func passes(_ arguments: inout SeenArguments) -> Bool {
    let facts = arguments.facts(slot)
    if case .present(let wanted) = answer { return facts.kind != .blocked && facts.isAbsent != wanted }
    if facts.isAbsent { return passesAbsent }
    switch answer {
    case .within(let range): return facts.kind == .shortNumber && range.contains(facts.decimal)
    case .numberNotIn(let marks): return facts.kind == .shortNumber && !marks.mayHold(facts.decimal.mark)
    case .textNotIn(let marks): return facts.kind == .string && !marks.mayHold(facts.fingerprint.mark)
    case .unmatched(let expressions):
      guard facts.kind == .string else { return false }
      var isUnmatched = false
      arguments.withText(slot, path) { isUnmatched = !expressions.matches($0) }
      return isUnmatched
    case .present: return false
    }
  }
}

extension Operand {
  /// The mark of a text.
  fileprivate var textMark: UInt64? {
    if case .string(let text) = self { text.withUTF8Span { TextFingerprint($0).mark } } else { nil }
  }

  /// The mark of a short number.
  fileprivate var numberMark: UInt64? {
    if case .number(let number) = self, number.isShort { number.short.mark } else { nil }
  }
}

extension ConditionTest {
  /// The values that an argument is compared with for being the same.
  fileprivate var operands: [Operand] {
    switch self {
    case .equal(let operand, _): [operand]
    case .among(let operands, _): operands
    default: []
    }
  }

  /// The expression that matches the texts for which the test is true.
  fileprivate func expression(_ expressions: ExpressionShelf) -> RegularExpression? {
    switch self {
    case .regex(let expression): expression
    case .contains(let value, _): value.stringValue.flatMap { expressions.expression(containing: $0) }
    default: nil
    }
  }
}
