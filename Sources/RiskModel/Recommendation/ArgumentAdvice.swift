public import PolicyModel
import StrictJSON
public import ToolModel

/// An argument rule that the tool's schema offers, and why.
public struct ArgumentAdvice: Hashable, Sendable {
  /// The rule; it must hold.
  public let rule: ArgumentRule
  /// One sentence for the person who decides.
  public let reason: String

  /// The rules for one tool: operations narrowed, statements that only read, paths kept in their folder, amounts kept in
  /// the bounds that the schema names.
  ///
  /// - Returns: the rules, and the category that is left once they hold.
  public static func rules(
    for tool: Tool,
    _ assessment: RiskAssessment,
    stance: Stance
  ) -> (advice: [ArgumentAdvice], category: RiskCategory) {
    var advice: [ArgumentAdvice] = []
    var category = assessment.category
    if let narrowed = operations(assessment, stance: stance) {
      advice.append(narrowed.advice)
      category = max(narrowed.category, whateverTheOperation(assessment))
    }
    if let statement = statement(tool, category, stance: stance) { advice.append(statement) }
    advice += tool.arguments.prefix(ArgumentReader.mostArguments).flatMap { argument in
      [folder(argument, category), bounds(argument, category)].compactMap(\.self)
    }
    return (advice, category)
  }

  private static func operations(
    _ assessment: RiskAssessment,
    stance: Stance
  ) -> (advice: ArgumentAdvice, category: RiskCategory)? {
    let most = stance.mostSevereOperation
    let kept = assessment.operations.filter { $0.category <= most }
    guard let first = assessment.operations.first, let worst = kept.map(\.category).max(),
      kept.count < assessment.operations.count
    else { return nil }
    let condition = Condition(
      path: ArgumentPath(argument: first.argument),
      op: .in,
      value: .array(kept.map { .string($0.value) })
    )
    let refused = assessment.operations.count - kept.count
    let rule = ArgumentRule(conditions: [condition], message: "This operation is not allowed.")
    let reason =
      "\(kept.count) of its operations are at most \(worst.rawValue) and stay allowed; \(refused) more severe or unclear "
      + (refused == 1 ? "one is refused." : "ones are refused.")
    return (ArgumentAdvice(rule: rule, reason: reason), worst)
  }

  /// What the rest of a definition says a tool does whichever of its operations is chosen.
  ///
  /// A server can add a choice to any tool; narrowed to a harmless one, `delete_database` still deletes. Names such as
  /// `manage` say nothing, and neither does a description that runs or calls what the argument chooses, or that speaks of
  /// an operation which the argument names as well.
  private static func whateverTheOperation(_ assessment: RiskAssessment) -> RiskCategory {
    let named = assessment.operations.filter { $0.confidence > 0.5 }.map(\.category).max()
    let rest = assessment.signals.compactMap { signal -> RiskCategory? in
      guard let category = signal.category else { return nil }
      switch (signal.kind, signal.source) {
      case (.operation, _): return nil
      case (.verb, .name):
        let words = NameSplitter.words(of: signal.quote.utf8)
        return words.contains { Known.umbrellas.contains($0.hash) } ? nil : category
      case (.verb, .description):
        let isExplained = category <= .execute || named.map { category <= $0 } == true
        return isExplained ? nil : category
      default: return category
      }
    }
    return rest.max() ?? .read
  }

  /// One statement that reads, and nothing behind it.
  private static let readingStatement = #"^\s*(?i:select|show|describe|desc|explain)\b[^;]*;?\s*$"#

  private static func statement(_ tool: Tool, _ category: RiskCategory, stance: Stance) -> ArgumentAdvice? {
    guard stance != .permissive, category <= .execute else { return nil }
    guard let argument = ArgumentReader.read(tool).queryText else { return nil }
    let words = NameSplitter.words(of: argument.name.utf8)
    guard words.contains(where: { Known.sqlWords.contains($0.hash) }) else { return nil }
    let condition = Condition(
      path: ArgumentPath(argument: argument.name),
      op: .regex,
      value: .string(readingStatement)
    )
    return ArgumentAdvice(
      rule: ArgumentRule(conditions: [condition], message: "Only one reading statement is allowed."),
      reason: "Only one statement may be given and it must begin with a word that reads; functions in it may still act."
    )
  }

  /// A path that must begin with the folder the schema names as its default, and never climbs out of it.
  private static func folder(_ argument: ToolArgument, _ category: RiskCategory) -> ArgumentAdvice? {
    guard category > .read, argument.typeName == "string", argument.allowedValues.isEmpty else { return nil }
    let words = NameSplitter.words(of: argument.name.utf8)
    guard words.contains(where: { Known.fileWords.contains($0.hash) || $0.hash == Known.path }) else { return nil }
    guard let folder = argument.schema["default"]?.stringValue, folder.utf8.count > 1, folder.hasPrefix("/"),
      !folder.contains("..")
    else { return nil }
    let path = ArgumentPath(argument: argument.name)
    let trimmed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    // The rest is segment by segment, none of which is "..": RE2 has no way to say "not followed by".
    let segment = #"(/(\.?[^./][^/]*|\.\.[^/]+|\.)?)*"#
    let pattern = "^\(escaped(trimmed))\(segment)$"
    return ArgumentAdvice(
      rule: ArgumentRule(
        conditions: [Condition(path: path, op: .regex, value: .string(pattern))],
        message: "Only paths below \(trimmed) are allowed."
      ),
      reason: "\(argument.name) must stay below \(trimmed), the folder that the schema names, without \"..\"."
    )
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { #"\.+*?()|[]{}^$"#.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// An amount or a count that must keep to the bounds that the schema promises and servers seldom check.
  private static func bounds(_ argument: ToolArgument, _ category: RiskCategory) -> ArgumentAdvice? {
    guard category > .read, argument.typeName == "number" || argument.typeName == "integer", argument.isRequired else {
      return nil
    }
    let path = ArgumentPath(argument: argument.name)
    let named: [(String, ConditionOperator)] = [
      ("minimum", .gte), ("exclusiveMinimum", .gt), ("maximum", .lte), ("exclusiveMaximum", .lt),
    ]
    let conditions = named.compactMap { key, op -> Condition? in
      guard case .number(let bound)? = argument.schema[key] else { return nil }
      return Condition(path: path, op: op, value: .number(bound))
    }
    guard !conditions.isEmpty else { return nil }
    let words = conditions.map { "\($0.op.phrase) \($0.value?.compactText() ?? "")" }.joined(separator: " and ")
    return ArgumentAdvice(
      rule: ArgumentRule(conditions: conditions, message: "\(argument.name) must be \(words)."),
      reason: "\(argument.name) must be \(words), as the schema says."
    )
  }
}
