import PolicyModel
import StrictJSON

/// The fields of one condition of a rule, made to fit the argument that is chosen in it.
enum ArgumentFields {
  /// The option that opens the field for a path.
  static let otherPath = "other path"
  /// The options behind "given".
  private static let answers = ["yes", "no"]

  /// What is wrong with a path, in words that say what to type.
  static func error(inPath text: String) -> String? {
    if text.isEmpty || text == "args." { return "Which argument? A path such as args.user.name." }
    do throws(ArgumentPathError) {
      _ = try ArgumentPath(parsing: text)
      return nil
    } catch {
      return "Not a path: \(error.message)."
    }
  }

  /// What is said of an argument behind its choice.
  static func note(_ argument: ArgumentChoice?) -> String {
    guard let argument else { return "typed below" }
    return argument.typeName + (argument.isRequired ? ", required" : "")
  }

  /// The texts among which the value is chosen; nothing where it is typed.
  static func options(_ op: ConditionOperator, _ argument: ArgumentChoice?, isLoose: Bool) -> [String]? {
    if op == .exists { return answers }
    guard !isLoose, op == .eq || op == .neq, let argument else { return nil }
    if !argument.allowedValues.isEmpty {
      return argument.allowedValues.prefix(200).map { ValueText.text(of: $0, op, .any) }
    }
    return argument.kind == .boolean ? ["true", "false"] : nil
  }

  /// The value that is chosen or typed.
  static func value(
    _ text: String,
    _ op: ConditionOperator,
    _ argument: ArgumentChoice?,
    isLoose: Bool
  ) throws(ValueText.Mistake) -> JSONValue {
    if op == .exists { return .bool(text == answers[0]) }
    if let options = options(op, argument, isLoose: isLoose) {
      let allowed = argument?.allowedValues ?? []
      if let position = options.firstIndex(of: text), allowed.indices.contains(position) { return allowed[position] }
      return .bool(text == "true")
    }
    return try ValueText.value(from: text, op, kind(op, argument, isLoose: isLoose))
  }

  /// The text of a value in the field for it.
  static func text(of value: JSONValue, _ op: ConditionOperator, _ argument: ArgumentChoice?, isLoose: Bool) -> String {
    if op == .exists { return value == false ? answers[1] : answers[0] }
    if let options = options(op, argument, isLoose: isLoose) {
      let chosen = argument?.allowedValues.prefix(200).firstIndex(of: value)
      return chosen.map { options[$0] } ?? ValueText.text(of: value, op, .any)
    }
    return ValueText.text(of: value, op, kind(op, argument, isLoose: isLoose))
  }

  /// Whether a value can stand in the field that fits its argument.
  static func fits(_ condition: Condition, _ argument: ArgumentChoice?) -> Bool {
    guard let value = condition.value, ConditionOperator.fitting(argument, in: .denyIf).contains(condition.op) else {
      return false
    }
    let text = text(of: value, condition.op, argument, isLoose: false)
    if let options = options(condition.op, argument, isLoose: false) { return options.contains(text) }
    return ValueText.fits(value, condition.op, kind(condition.op, argument, isLoose: false))
  }

  /// What belongs behind the field of a value.
  static func note(_ op: ConditionOperator) -> String {
    switch op {
    case .in, .notIn: "commas between"
    case .regex: "^ and $ hold the ends"
    default: ""
    }
  }

  /// What kind of value is typed behind an operator.
  static func kind(_ op: ConditionOperator, _ argument: ArgumentChoice?, isLoose: Bool) -> ArgumentChoice.Kind {
    op.valueKind(of: isLoose ? .any : argument?.kind ?? .any)
  }
}
