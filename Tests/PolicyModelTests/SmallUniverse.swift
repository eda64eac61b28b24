import OrderedCollections
import PolicyModel
import StrictJSON

/// Policies about few arguments and values, and every call that can matter to them.
struct SmallUniverse {
  private var random: SeededGenerator

  init(seed: Int) {
    random = SeededGenerator(seed: UInt64(seed) &+ 4_242)
  }

  private static let paths = ["args.a", "args.b", "args.a.b", "args.a[0]", "args.a[1]"]
  private static let operands = ["1", "2", "\"x\"", "\"xy\"", "null", "true", "[1]", "[1, 2]", "{\"b\": 1}", "{}"]

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  private static func parsed(_ text: String) -> JSONValue { (try? JSONValue(parsing: text)) ?? .null }

  private mutating func condition() -> Condition {
    let op = pick(ConditionOperator.allCases)
    let value: JSONValue =
      switch op {
      case .in, .notIn:
        .array((0..<Int.random(in: 0...2, using: &random)).map { _ in Self.parsed(pick(Self.operands)) })
      case .lt, .lte, .gt, .gte: Self.parsed(pick(["1", "2"]))
      case .exists: .bool(Bool.random(using: &random))
      case .regex: .string(pick(["^x", "y$", "x", "^xy?$"]))
      default: Self.parsed(pick(Self.operands))
      }
    let path = (try? ArgumentPath(parsing: pick(Self.paths))) ?? ArgumentPath(argument: "a")
    return Condition(path: path, op: op, value: value)
  }

  private mutating func list(_ most: Int) -> [ArgumentRule] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in
      ArgumentRule(conditions: (0..<Int.random(in: 1...2, using: &random)).map { _ in condition() })
    }
  }

  mutating func policy() -> Policy {
    var rules = ToolRules(require: list(1), denyIf: list(2), askIf: list(1))
    if Int.random(in: 0..<4, using: &random) == 0 {
      rules.limits = [
        Limit(counter: "c", window: .day, max: pick([0, 1, 5]), incrementFrom: ArgumentPath(argument: "b"))
      ]
    }
    return Policy(defaultVerdict: .deny, tools: ["t": rules])
  }

  /// A policy that differs in one rule at most, so that it is often close.
  mutating func neighbour(of policy: Policy) -> Policy {
    var (rules, others) = (policy.rules(of: "t") ?? ToolRules(), self.policy().rules(of: "t") ?? ToolRules())
    switch Int.random(in: 0..<4, using: &random) {
    case 0: rules.denyIf = others.denyIf
    case 1: rules.require = others.require
    case 2: rules.askIf = others.askIf
    default: swap(&rules, &others)
    }
    return Policy(defaultVerdict: .deny, tools: ["t": rules])
  }

  /// The calls that some policies can tell apart: an argument that none of them looks at is left out of all, and where
  /// both arguments matter, one call in nineteen is taken, another one each time.
  mutating func calls(for policies: Policy...) -> [JSONValue] {
    let text = policies.map { $0.jsonValue.compactText() }.joined()
    let first = text.contains("args.a") ? Self.first : [nil]
    let second = text.contains("args.b") ? Self.second : [nil]
    let step = first.count > 1 && second.count > 1 ? 19 : 1
    let start = Int.random(in: 0..<step, using: &random)
    return stride(from: start, to: first.count * second.count, by: step).map { number in
      var members = JSONObject()
      members["a"] = first[number / second.count]
      members["b"] = second[number % second.count]
      return .object(members)
    }
  }

  private static let scalars: [JSONValue?] =
    [nil]
    + [
      "null", "true", "false", "0", "0.5", "1", "1.5", "2", "3", "-1", "\"\"", "\"x\"", "\"xy\"", "\"y\"", "\"xz\"",
      "\"zx\"", "\"xyz\"",
    ].map { Optional(parsed($0)) }

  /// What `a` may be.
  private static let first: [JSONValue?] = {
    let elements: [JSONValue] = [nil, true, 1, 2, 3, "x", "xy", "z", [1], [:], ["b": 1], parsed("1.5")]
    let pairs: [[JSONValue]] = elements.flatMap { first in elements.map { second in [first, second] } }
    var arrays: [[JSONValue]] = [[]] + elements.map { [$0] } + pairs
    arrays += pairs.map { $0 + ["x"] } + pairs.map { $0 + [1] }
    let containers: [JSONValue] = [[1], [1, 2], ["z"], [:], ["b": 1], ["c": 1]]
    let members = scalars.compactMap(\.self) + containers
    let objects: [JSONValue] = members.flatMap { [["b": $0], ["b": $0, "c": 1]] }
    let others: [JSONValue] = [[:], ["c": 1], ["0": 1], ["0": "x", "1": 2]]
    return scalars + arrays.map { .some(.array($0)) } + (objects + others).map(Optional.some)
  }()

  /// What `b` may be.
  private static let second: [JSONValue?] = {
    let containers: [JSONValue] = [
      [1], [1, 2], [], ["x"], ["xy", 2], [true], [nil], [:], ["b": 1], ["c": 1], [[1]], [[1, 2]], [[:]],
    ]
    return scalars + containers.map(Optional.some)
  }()
}
