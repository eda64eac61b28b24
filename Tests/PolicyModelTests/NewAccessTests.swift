import PolicyModel
import StrictJSON
import Testing

@Suite("The search for new access")
struct NewAccessTests {
  /// The example found between two sets of rules of one tool, as `arguments: before → after`.
  private func example(_ old: String, _ new: String) throws -> String? {
    guard case .example(let example) = try policy(forTool: new).newAccess(since: policy(forTool: old)) else {
      return nil
    }
    return "\(example.arguments.compactText()): \(example.before.verdict) → \(example.after.verdict)"
  }

  private func rules(_ list: String, _ op: String, _ value: String) -> String {
    #"{"\#(list)": [{"conditions": [{"path": "args.a", "op": "\#(op)", "value": \#(value)}]}]}"#
  }

  @Test("finds a call that only the new policy lets through")
  func finds() throws {
    #expect(try example(rules("deny_if", "gt", "100"), rules("deny_if", "gt", "500")) == #"{"a":101}: deny → allow"#)
    #expect(
      try example(rules("deny_if", "eq", "\"x\""), rules("deny_if", "eq", "\"y\"")) == #"{"a":"x"}: deny → allow"#
    )
    #expect(try example(rules("require", "exists", "true"), "{}") == "{}: deny → allow")
    #expect(try example(rules("ask_if", "gt", "100"), rules("ask_if", "gte", "101")) == #"{"a":100.1}: ask → allow"#)
    #expect(
      try example(rules("deny_if", "gt", "1"), rules("deny_if", "contains", "\"x\"")) == #"{"a":""}: deny → allow"#
    )
    #expect(try example(rules("deny_if", "regex", "\"^ci-[0-9]{2}$\""), "{}") == #"{"a":"ci-00"}: deny → allow"#)
  }

  @Test("finds texts that a pattern fits")
  func patterns() throws {
    let found = try example(rules("require", "regex", "\"^a+$\""), rules("require", "regex", "\"^(a|[0-9]{3}-x)+$\""))
    #expect(found == #"{"a":"000-x"}: deny → allow"#)
  }

  @Test("finds tools that became callable, listed or not")
  func tools() throws {
    var opened = Policy.denyAll
    opened.allow("t")
    guard case .example(let listed) = opened.newAccess(since: .denyAll) else {
      Issue.record("nothing found")
      return
    }
    #expect(listed.tool == "t")
    guard case .example(let unlisted) = Policy.allowAll.newAccess(since: .denyAll) else {
      Issue.record("nothing found")
      return
    }
    #expect(unlisted.tool == "any_other_tool")
    #expect(unlisted.before.rule == "(default deny)")
  }

  @Test(
    "proves that there is none",
    arguments: [
      ("{}", #"{"deny_if": [{"conditions": [{"path": "args.a", "op": "gt", "value": 1}]}]}"#),
      (
        #"{"deny_if": [{"conditions": [{"path": "args.a", "op": "gt", "value": 100}]}]}"#,
        #"{"deny_if": [{"conditions": [{"path": "args.a", "op": "gte", "value": 100}]}]}"#
      ),
      (
        #"{"require": [{"conditions": [{"path": "args.a", "op": "in", "value": ["x", "y"]}]}]}"#,
        #"{"require": [{"conditions": [{"path": "args.a", "op": "eq", "value": "y"}]}]}"#
      ),
    ]
  )
  func proves(_ old: String, _ new: String) throws {
    #expect(try policy(forTool: new).newAccess(since: policy(forTool: old)) == NewAccess.none)
  }

  @Test("proves that one pattern is as strict as another")
  func strictPatterns() throws {
    let old = try policy(forTool: rules("require", "regex", "\"^[a-z]\""))
    let new = try policy(forTool: rules("require", "regex", "\"^(ab|cd)+$\""))
    #expect(new.newAccess(since: old) == NewAccess.none)
  }

  @Test("admits what it cannot prove")
  func undecided() throws {
    let old = try policy(forTool: rules("require", "regex", "\"^[a-z]\""))
    let new = try policy(forTool: rules("require", "regex", "\"^[ab]*a[ab]{20}$\""))
    #expect(new.newAccess(since: old) == .undecided(tools: ["t"]))
  }

  @Test("agrees with trying the calls, for random policies about several arguments", arguments: 0..<21)
  func bruteForce(_ seed: Int) {
    var universe = SmallUniverse(seed: seed)
    for _ in 0..<50 {
      let old = universe.policy()
      let new = universe.neighbour(of: old)
      let (before, after) = (CompiledPolicy(old), CompiledPolicy(new))
      switch new.newAccess(since: old) {
      case .example(let example):
        #expect(old.decide(tool: "t", arguments: example.arguments) == example.before)
        #expect(new.decide(tool: "t", arguments: example.arguments) == example.after)
        #expect(access(example.after) > access(example.before))
      case .none:
        let example = universe.calls(for: old, new).first { call in
          let now = access(after.decide(tool: "t", arguments: call))
          return now > 0 && now > access(before.decide(tool: "t", arguments: call))
        }
        #expect(example == nil, "\(old.jsonValue.compactText()) \(new.jsonValue.compactText())")
      case .undecided: Issue.record("not decided: \(old.jsonValue.compactText()) \(new.jsonValue.compactText())")
      }
    }
  }

  @Test("tells apart arguments whose names only look the same")
  func composedNames() throws {
    func rule(_ name: String) -> String {
      #"{"deny_if": [{"conditions": [{"path": "args.\#(name)", "op": "gt", "value": 1}]}]}"#
    }
    // Each takes the other's name for a lookalike of its own and refuses it, however small the number.
    let found = try #require(try example(rule("cafe\u{301}"), rule("caf\u{e9}")))
    #expect(found.unicodeScalars.elementsEqual("{\"caf\u{e9}\":0}: deny → allow".unicodeScalars), "\(found)")
  }

  private func access(_ decision: Decision) -> Int {
    if decision.reservations.contains(where: { $0.amount > $0.max }) { return 0 }
    return switch decision.verdict {
    case .allow: 2
    case .ask: 1
    case .deny, .hide: 0
    }
  }

  @Test(
    "shortest matches are matches",
    arguments: [
      ("^ci-\\d+$", "ci-0"), ("a|bb", "a"), ("", ""), ("x{3}", "xxx"), ("\\bfoo\\b", "foo"), ("(?i)É", "é"),
      ("[^a]", "b"), ("^$", ""),
    ]
  )
  func shortest(_ pattern: String, _ text: String) throws {
    let found = try #require(RegularExpression(pattern).shortestMatch)
    #expect(found.utf8.count <= text.utf8.count || found.count == text.count)
    #expect(try RegularExpression(pattern).matches(found) == true)
  }

  @Test("a pattern that fits nothing has no match")
  func noMatch() throws {
    #expect(try RegularExpression("a^b").shortestMatch == nil)
    #expect(try RegularExpression("$a").shortestMatch == nil)
    #expect(try RegularExpression("a\\Bb\\bc").shortestMatch == nil)
  }
}
