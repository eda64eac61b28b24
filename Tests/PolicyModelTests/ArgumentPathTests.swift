import PolicyModel
import StrictJSON
import Testing

@Suite("An argument path")
struct ArgumentPathTests {
  private let arguments: JSONValue = [
    "user": ["name": "ann", "tags": ["x", ["deep": 1]], "0": "zero"],
    "a.b": "dotted", "we\"ird": "quoted", "b]c": "bracket", "list": [10, 20], "text": "{\"x\":1}", "none": nil,
  ]

  /// What a path finds, as JSON; `missing` or `blocked` when it finds nothing.
  private func found(_ path: String) throws -> String {
    let condition = Condition(path: try ArgumentPath(parsing: path), op: .exists, value: true)
    var policy = Policy.allowAll
    policy.setRules(ToolRules(require: [ArgumentRule(conditions: [condition])]), for: "t")
    let step = CompiledPolicy(policy).explain(tool: "t", arguments: arguments, revealsValues: true).steps.last
    let seen = try #require(step?.conditions.first)
    switch seen.outcome {
    case .incomparable: return "blocked"
    case .no: return "missing"
    default: return seen.saw
    }
  }

  @Test(
    "finds members, elements and odd keys",
    arguments: [
      ("args.user.name", #""ann""#), ("args.user.tags[0]", #""x""#), ("args.user.tags.1.deep", "1"),
      ("args.user.0", #""zero""#), ("args.user[0]", #""zero""#), (#"args["a.b"]"#, #""dotted""#),
      (#"args["we\"ird"]"#, #""quoted""#), (#"args["b]c"]"#, #""bracket""#), ("args.list[1]", "20"),
      (#"args.user["0"]"#, #""zero""#), (#"args["user"].name"#, #""ann""#),
    ]
  )
  func finds(_ path: String, _ expected: String) throws {
    #expect(try found(path) == expected)
  }

  @Test(
    "finds nothing where nothing is",
    arguments: [
      "args.nobody", "args.user.age", "args.list[2]", "args.none", "args.none.x", "args.a.b", "args.user.tags[7].deep",
    ]
  )
  func missing(_ path: String) throws {
    #expect(try found(path) == "missing")
  }

  @Test(
    "is blocked by what it cannot enter",
    arguments: [
      "args.text.x", "args.list.name", #"args.list["0"]"#, "args.user.name.first",
    ]
  )
  func blocked(_ path: String) throws {
    #expect(try found(path) == "blocked")
  }

  @Test(
    "to any argument can be written and read back",
    arguments: ["amount", "a.b", "x[0]", "q\"uote\\", "", "0", "é"]
  )
  func spelled(_ name: String) throws {
    let path = ArgumentPath(argument: name)
    #expect(path.argumentName == name)
    let again = try ArgumentPath(parsing: path.text)
    #expect(again.steps.map(\.key) == [name])
  }

  @Test("has at most 32 steps")
  func bounded() {
    #expect(throws: Never.self) { try ArgumentPath(parsing: "args" + String(repeating: ".a", count: 32)) }
    #expect(throws: ArgumentPathError.self) { try ArgumentPath(parsing: "args" + String(repeating: ".a", count: 33)) }
  }
}
