import PolicyModel
import StrictJSON
import Testing

/// A policy that has a finding, and one close to it that has not.
struct LintStory: Sendable, CustomTestStringConvertible {
  let rule: LintRule
  let found: String
  let nearMiss: String

  init(_ rule: LintRule, _ found: String, not nearMiss: String) {
    self.rule = rule
    self.found = found
    self.nearMiss = nearMiss
  }

  var testDescription: String { rule.rawValue }

  /// A document that denies by default, with some tools.
  private static func tools(_ tools: String) -> String { #"{"version": "1", "default": "deny", "tools": {\#(tools)}}"# }

  /// A document with one tool that has one list of rules with conditions on `args.amount`.
  private static func list(_ key: String, _ rules: String...) -> String {
    let objects = rules.map { rule in
      let conditions = rule.split(separator: ";").map { condition in
        let words = condition.split(separator: " ", maxSplits: 1)
        return #"{"path": "args.amount", "op": "\#(words[0])", "value": \#(words[1])}"#
      }
      return #"{"conditions": [\#(conditions.joined(separator: ","))]}"#
    }
    return #""\#(key)": [\#(objects.joined(separator: ","))]"#
  }

  private static func limits(_ limits: (String, String, Int)...) -> String {
    let objects = limits.map { #"{"counter": "\#($0.0)", "window": "\#($0.1)", "max": \#($0.2)}"# }
    return #""limits": [\#(objects.joined(separator: ","))]"#
  }

  private static func pay(_ lists: String...) -> String { tools(#""pay": {\#(lists.joined(separator: ","))}"#) }

  /// The server that the stories are checked against.
  static let server = [
    LintedTool(
      name: "pay",
      inputSchema: [
        "properties": [
          "amount": ["type": "number", "minimum": 0], "note": ["type": "string"], "kind": ["enum": ["a", "b"]],
          "to": ["type": "array"], "count": ["type": "integer"],
        ],
        "required": ["kind"],
      ]
    )
  ]

  static let all: [LintStory] = [
    LintStory(.allowsNothing, tools(""), not: pay()),
    LintStory(
      .hiddenAndListed,
      #"{"version": "1", "default": "deny", "hide": ["pay"], "tools": {"pay": {}}}"#,
      not: #"{"version": "1", "default": "deny", "hide": ["pay"]}"#
    ),
    LintStory(.idleEntry, #"{"version": "1", "default": "allow", "tools": {"pay": {}}}"#, not: pay()),
    LintStory(.similarNames, tools(#""pay": {}, "Pay": {}"#), not: tools(#""pay": {}, "pays": {}"#)),
    LintStory(
      .neverCallable,
      pay(list("require", "lt 5"), list("deny_if", "lte 5")),
      not: pay(list("require", "lte 5"), list("deny_if", "lt 5"))
    ),
    LintStory(.contradiction, pay(list("require", "gt 5;lt 5")), not: pay(list("require", "gte 5;lte 5"))),
    LintStory(.shadowed, pay(list("deny_if", "gt 5", "gt 6")), not: pay(list("deny_if", "gt 6", "gt 5"))),
    LintStory(
      .shadowed,
      pay(list("deny_if", "gt 5", "lte 5", "eq 7")),
      not: pay(list("deny_if", "gt 5", "lt 5", "eq 5"))
    ),
    LintStory(.redundant, pay(list("deny_if", "gt 6", "gt 5")), not: pay(list("deny_if", "gt 6", "lt 5"))),
    LintStory(.idleCondition, pay(list("deny_if", "gt 5;gt 3")), not: pay(list("deny_if", "gt 5;lt 9"))),
    LintStory(
      .alwaysHolds,
      pay(list("require", "gt 5"), list("ask_if", "gt 4")),
      not: pay(list("require", "gt 5"), list("ask_if", "gt 6"))
    ),
    LintStory(.unanchored, pay(list("require", #"regex "ci-""#)), not: pay(list("require", #"regex "^ci-""#))),
    LintStory(.openEnded, pay(list("require", #"regex "^ci-""#)), not: pay(list("require", #"regex "^ci-$""#))),
    LintStory(.limitOfZero, pay(limits(("c", "day", 0))), not: pay(limits(("c", "day", 1)))),
    LintStory(
      .sharedCounter,
      tools(#""pay": {\#(limits(("c", "day", 1)))}, "tip": {\#(limits(("c", "day", 1)))}"#),
      not: tools(#""pay": {\#(limits(("c", "day", 1)))}, "tip": {\#(limits(("d", "day", 1)))}"#)
    ),
    LintStory(
      .unreachedLimit,
      pay(limits(("c", "minute", 1), ("d", "hour", 60))),
      not: pay(limits(("c", "minute", 1), ("d", "hour", 59)))
    ),
    LintStory(.unknownTool, tools(#""pya": {}"#), not: pay()),
    LintStory(.uncoveredTool, tools(""), not: pay()),
    LintStory(
      .unknownArgument,
      pay(#""deny_if": [{"conditions": [{"path": "args.amuont", "op": "gt", "value": 1}]}]"#),
      not: pay(list("deny_if", "gt 1"))
    ),
    LintStory(.againstSchema, pay(list("deny_if", "lt 0")), not: pay(list("deny_if", "lte 0"))),
    LintStory(
      .openDenial,
      pay(list("deny_if", "gt 5")),
      not: pay(list("require", "exists true"), list("deny_if", "gt 5"))
    ),
    LintStory(
      .openDenial,
      pay(list("ask_if", "gt 5")),
      not: pay(list("ask_if", "gt 5", "exists false"))
    ),
    LintStory(
      .againstSchema,
      pay(#""require": [{"conditions": [{"path": "args.kind", "op": "in", "value": ["a", "bb"]}]}]"#),
      not: pay(#""require": [{"conditions": [{"path": "args.kind", "op": "in", "value": ["a", "b"]}]}]"#)
    ),
    LintStory(
      .againstSchema,
      pay(#""deny_if": [{"conditions": [{"path": "args.kind", "op": "neq", "value": "bb"}]}]"#),
      not: pay(#""deny_if": [{"conditions": [{"path": "args.kind", "op": "neq", "value": "b"}]}]"#)
    ),
    LintStory(
      .oneElement,
      pay(#""require": [{"conditions": [{"path": "args.to[0]", "op": "eq", "value": "x"}]}]"#),
      not: pay(
        #""require": [{"conditions": [{"path": "args.to[0]", "op": "eq", "value": "x"}]}]"#,
        #""deny_if": [{"conditions": [{"path": "args.to[1]", "op": "neq", "value": "x"}]}]"#
      )
    ),
    LintStory(
      .wholeNumbers,
      pay(#""limits": [{"counter": "c", "window": "day", "max": 9, "increment_from": "args.amount"}]"#),
      not: pay(#""limits": [{"counter": "c", "window": "day", "max": 9, "increment_from": "args.count"}]"#)
    ),
    LintStory(.notPortable, pay(list("ask_if", "gt 5")), not: pay(list("deny_if", "gt 5"))),
    LintStory(
      .undecided,
      pay(list("deny_if", #"regex "[ab]*a[ab]{20}$";regex "^x""#)),
      not: pay(list("deny_if", #"regex "[ab]*a[ab]{2}$";regex "^x""#))
    ),
  ]
}

@Suite("Every finding of the lint")
struct LintStoryTests {
  @Test("is made where it is true, and not where it nearly is", arguments: LintStory.all)
  func story(_ story: LintStory) throws {
    #expect(try policy(story.found).lint(against: LintStory.server).contains { $0.rule == story.rule })
    #expect(try !policy(story.nearMiss).lint(against: LintStory.server).contains { $0.rule == story.rule })
  }

  @Test("has a story and says what it means, why it matters and what to do")
  func complete() {
    #expect(Set(LintStory.all.map(\.rule)) == Set(LintRule.allCases))
    for rule in LintRule.allCases {
      for words in [rule.meaning, rule.reason, rule.advice] { #expect(words.hasSuffix(".")) }
    }
  }

  @Test("stands at a line and column of the document")
  func position() throws {
    let document = try PolicyDocument(
      reading: Array("{\"version\": \"1\",\n \"default\": \"deny\",\n \"hide\": [\"*\", \"t\"]}".utf8)
    )
    let finding = try #require(document.policy.lint().first { $0.rule == .idleEntry })
    #expect(document.positions(of: [finding.pointer]).map { "\($0.line):\($0.column)" } == ["3:16"])
  }

  @Test("a limit that nothing keeps is told, and one that another keeps is not")
  func limits() throws {
    func policy(_ window: LimitWindow, _ max: Int) -> Policy {
      var policy = Policy.denyAll
      policy.setRules(ToolRules(limits: [Limit(counter: "c", window: window, max: max)]), for: "t")
      return policy
    }
    #expect(policy(.minute, 30).loosenedLimits(since: policy(.minute, 30)).isEmpty)
    #expect(policy(.minute, 1).loosenedLimits(since: policy(.hour, 60)).isEmpty)
    #expect(policy(.minute, 31).loosenedLimits(since: policy(.minute, 30)).map(\.limit.max) == [30])
    #expect(policy(.hour, 30).loosenedLimits(since: policy(.minute, 30)).isEmpty)
    #expect(policy(.hour, 31).loosenedLimits(since: policy(.minute, 30)).map(\.tool) == ["t"])
  }
}
