import OrderedCollections
import PolicyModel
import StrictJSON

/// Policies and arguments over a few names, so that rules and calls often meet.
struct RandomPolicy {
  private var random: SeededGenerator

  static let tools = ["a", "b", "c/d"]
  private static let paths = ["args.x", "args.y", "args.x.y", "args.list[0]", "args.list.1", #"args["x.y"]"#]
  private static let scalars = [
    "0", "-0", "1", "1.0", "2", "1e400", "0.1", "\"\"", "\"x\"", "\"xy\"", "true", "false", "null",
  ]
  private static let patterns = ["^x", "y$", "x*", "[^x]", "(?i)X"]

  init(seed: Int) {
    random = SeededGenerator(seed: UInt64(seed))
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...(elements.count - 1))] }

  private func parsed(_ text: String) -> JSONValue { (try? JSONValue(parsing: text)) ?? .null }

  /// A value, at most two levels deep.
  mutating func value(depth: Int = 2) -> JSONValue {
    switch number(0...9) {
    case 0 where depth > 0: .array((0..<number(0...3)).map { _ in value(depth: depth - 1) })
    case 1 where depth > 0: object(depth: depth - 1)
    default: parsed(pick(RandomPolicy.scalars))
    }
  }

  private mutating func object(depth: Int) -> JSONValue {
    var members = JSONObject()
    for key in ["x", "y", "list", "x.y"] where number(0...1) == 0 {
      members[key] = key == "list" ? .array((0..<number(0...2)).map { _ in value(depth: 0) }) : value(depth: depth)
    }
    return .object(members)
  }

  /// The arguments of a call.
  mutating func arguments() -> JSONValue { object(depth: 2) }

  /// The same arguments with some names spelled as a careless reader would also read them.
  mutating func withLookalikes(_ value: JSONValue) -> JSONValue {
    guard let members = value.objectValue else { return value }
    var result = JSONObject()
    for (key, member) in members {
      let spelled = number(0...3) == 0 ? pick([key.uppercased(), "\(key) ", "ｘ"]) : key
      result[spelled] = withLookalikes(member)
    }
    return .object(result)
  }

  mutating func condition() -> Condition {
    let op = pick(ConditionOperator.allCases)
    let operand: JSONValue =
      switch op {
      case .in, .notIn: .array((0..<number(0...3)).map { _ in value(depth: 1) })
      case .lt, .lte, .gt, .gte: parsed(pick(["0", "1", "0.1", "-1", "1e400"]))
      case .exists: .bool(number(0...1) == 0)
      case .regex: .string(pick(RandomPolicy.patterns))
      default: value(depth: 1)
      }
    let path = (try? ArgumentPath(parsing: pick(RandomPolicy.paths))) ?? ArgumentPath(argument: "x")
    return Condition(path: path, op: op, value: operand)
  }

  mutating func rule() -> ArgumentRule {
    let conditions = (0..<max(1, number(0...3))).map { _ in condition() }
    return ArgumentRule(conditions: number(0...19) == 0 ? [] : conditions, message: number(0...1) == 0 ? "No." : nil)
  }

  mutating func rules() -> ToolRules {
    ToolRules(
      require: (0..<max(0, number(-3...1))).map { _ in rule() },
      denyIf: (0..<number(0...2)).map { _ in rule() },
      askIf: (0..<max(0, number(-3...1))).map { _ in rule() },
      limits: (0..<number(0...1)).map { _ in
        Limit(
          counter: "c",
          window: pick([.minute, .hour, .day, .seconds(7)]),
          max: number(0...9),
          scope: pick(LimitScope.allCases)
        )
      }
    )
  }

  mutating func policy() -> Policy {
    var policy = Policy(defaultVerdict: number(0...1) == 0 ? .allow : .deny)
    for tool in RandomPolicy.tools where number(0...3) > 0 { policy.tools[tool] = rules() }
    if number(0...5) == 0 { policy.hide = [pick(RandomPolicy.tools)] }
    return policy
  }

  /// The same value with the members of every object in another order.
  mutating func shuffled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map { shuffled($0) })
    case .object(let members):
      .object(JSONObject(members.map { ($0.key, shuffled($0.value)) }.shuffled(using: &random)))
    default: value
    }
  }
}
