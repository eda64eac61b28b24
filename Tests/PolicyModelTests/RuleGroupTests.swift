import OrderedCollections
import PolicyModel
import StrictJSON
import Testing

/// Lists of many rules that ask the same of the same arguments, next to the values where the answers change.
private struct CrowdedRules {
  static let numbers = ["-1", "0", "0.5", "1", "1.0", "10e-1", "2", "123456789012345678901", "1e400"]
  static let texts = [
    "", "a", "ab", "b-", "b$", "b$b", "é", "a\nb", "01234567-one-abcdefgh", "01234567-two-abcdefgh",
  ]
  static let paths = [
    "args.n", "args.s", "args.o.n", #"args["o"].s"#, "args.o.s", "args.l[0]", #"args.l["0"]"#, "args.n.deeper",
    "args.gone",
  ]
  private(set) var random: SeededGenerator

  init(seed: Int) {
    random = SeededGenerator(seed: UInt64(seed) &+ 4_711)
  }

  private mutating func pick<Element>(_ elements: [Element], _ otherwise: Element) -> Element {
    elements.randomElement(using: &random) ?? otherwise
  }

  private mutating func number() -> JSONValue { (try? JSONValue(parsing: pick(Self.numbers, "0"))) ?? .null }

  private mutating func value() -> JSONValue {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: .null
    case 1: .bool(true)
    case 2: .array([number()])
    case 3: ["0": number()]
    case 4, 5, 6, 7: number()
    default: .string(pick(Self.texts, ""))
    }
  }

  mutating func arguments() -> JSONValue {
    var members = JSONObject()
    for key in ["n", "s", "o", "l"] where Int.random(in: 0..<6, using: &random) > 0 { members[key] = value() }
    if Bool.random(using: &random) { members["o"] = ["n": value(), "s": .string(pick(Self.texts, ""))] }
    return .object(members)
  }

  private mutating func condition() -> Condition {
    let op = pick(ConditionOperator.allCases, .eq)
    let operand: JSONValue =
      switch op {
      case .lt, .lte, .gt, .gte: number()
      case .exists: .bool(Bool.random(using: &random))
      case .regex: .string(NaiveExpression.random(depth: 2, using: &random).pattern)
      case .in, .notIn:
        Bool.random(using: &random)
          ? [number(), number()] : [.string(pick(Self.texts, "")), .string(pick(Self.texts, ""))]
      default: Bool.random(using: &random) ? number() : .string(pick(Self.texts, ""))
      }
    let path = (try? ArgumentPath(parsing: pick(Self.paths, "args.n"))) ?? ArgumentPath(argument: "n")
    return Condition(path: path, op: op, value: operand)
  }

  /// Rules of one condition or, now and then, of two, each with its place as its message.
  mutating func rules(_ count: Int) -> [ArgumentRule] {
    (0..<count).map { place in
      let conditions = (0..<(Int.random(in: 0..<5, using: &random) == 0 ? 2 : 1)).map { _ in condition() }
      return ArgumentRule(conditions: conditions, message: "\(place)")
    }
  }
}

@Suite("Rules that are passed over together")
struct RuleGroupTests {
  /// The same arguments with every character of every name and text written as an escape.
  private static func escaped(_ value: JSONValue) -> String {
    func text(_ string: String) -> String {
      let units = string.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      return "\"\(units.joined())\""
    }
    if let string = value.stringValue { return text(string) }
    if let elements = value.arrayValue { return "[\(elements.map { escaped($0) }.joined(separator: ","))]" }
    if let members = value.objectValue {
      return "{\(members.map { "\(text($0.key)):\(escaped($0.value))" }.joined(separator: ","))}"
    }
    return value.compactText()
  }

  @Test("leave the decision to the first rule that decides, however the call is read", arguments: 0..<10)
  func firstRule(_ seed: Int) throws {
    var random = CrowdedRules(seed: seed)
    for round in 0..<12 {
      let rules = random.rules(round % 3 == 0 ? 3 : 30)
      var policy = Policy(defaultVerdict: .deny)
      switch round % 3 {
      case 0: policy.tools["t"] = ToolRules(require: rules)
      case 1: policy.tools["t"] = ToolRules(denyIf: rules)
      default: policy.tools["t"] = ToolRules(askIf: rules)
      }
      let compiled = CompiledPolicy(policy)
      for _ in 0..<12 {
        let arguments = random.arguments()
        let first = rules.firstIndex { rule in
          round % 3 == 0
            ? !rule.conditions.allSatisfy { NaiveDecision.says($0, arguments) == true }
            : NaiveDecision.holds(rule, arguments)
        }
        let expected = first.map { "\($0)" } ?? ""
        let spelled = try JSONDocument(parsing: arguments.compactBytes())
        let escaped = try JSONDocument(parsing: Array(Self.escaped(arguments).utf8))
        #expect(compiled.decide(tool: "t", arguments: arguments).message == expected, "\(arguments.compactText())")
        #expect(compiled.decide(tool: "t", argumentsAt: spelled.root).message == expected)
        #expect(compiled.decide(tool: "t", argumentsAt: escaped.root).message == expected)
      }
    }
  }

  @Test("are told apart when there are more of them, and of their arguments, than can be grouped")
  func many() throws {
    let rules = (0..<300).map { #"{"conditions": [{"path": "args.a\#($0)", "op": "gt", "value": \#($0)}]}"# }
    let compiled = CompiledPolicy(try policy(forTool: #"{"deny_if": [\#(rules.joined(separator: ","))]}"#))
    for number in 0..<300 {
      let over: JSONValue = .object(JSONObject([("a\(number)", .number(JSONNumber(number + 1)))]))
      let under: JSONValue = .object(JSONObject([("a\(number)", .number(JSONNumber(number)))]))
      #expect(compiled.decide(tool: "t", arguments: over).rule == "/tools/t/deny_if/args.a\(number)-gt")
      #expect(compiled.decide(tool: "t", arguments: under).verdict == .allow)
    }
  }

  @Test("find every character as itself where a text is searched")
  func searched() throws {
    for scalar in (0x20...0x7E).compactMap({ Unicode.Scalar($0) }) + ["é", "🦊", "\n"] {
      let condition = Condition(path: ArgumentPath(argument: "s"), op: .contains, value: .string("b\(scalar)"))
      var policy = Policy(defaultVerdict: .deny)
      policy.tools["t"] = ToolRules(denyIf: [ArgumentRule(conditions: [condition])])
      let compiled = CompiledPolicy(policy)
      for (text, verdict) in [
        ("b\(scalar)", Verdict.deny), ("ab\(scalar)c", .deny), ("b", .allow), ("a\(scalar)", .allow),
      ] {
        #expect(compiled.decide(tool: "t", arguments: ["s": .string(text)]).verdict == verdict, "\(scalar) \(text)")
      }
    }
  }

  @Test("hold a text against every prohibition even when texts share their length, beginning and end")
  func alike() throws {
    let listed = (0..<40).map { "\"01234567-\($0 + 100)-abcdefgh\"" }
    let rules = listed.map { #"{"conditions": [{"path": "args.s", "op": "eq", "value": \#($0)}]}"# }
    let compiled = CompiledPolicy(try policy(forTool: #"{"deny_if": [\#(rules.joined(separator: ","))]}"#))
    for number in 0..<60 {
      let decision = compiled.decide(tool: "t", arguments: ["s": .string("01234567-\(number + 100)-abcdefgh")])
      #expect(decision.verdict == (number < 40 ? .deny : .allow))
    }
  }
}
