import PolicyModel
import StrictJSON
import Testing

/// The order of DESIGN 4.2: no policy, hidden, default deny, require, deny_if, limits, ask_if; first denial wins.
@Suite("A decision")
struct DecisionOrderTests {
  private static let everything = #"""
    {
      "version": "1", "default": "deny", "hide": ["ghost"],
      "all_tools": {"limits": [{"counter": "all", "window": "hour", "max": 500}]},
      "tools": {
        "plain": {},
        "ghost": {},
        "t/x": {
          "require": [{"conditions": [{"path": "args.user", "op": "regex", "value": "^ci-"}], "on_deny": "Only ci- users."}],
          "deny_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100},
                                      {"path": "args.currency", "op": "neq", "value": "EUR"}], "on_deny": "Too much."},
                      {"conditions": []}],
          "ask_if": [{"conditions": [], "on_ask": "Ask."}]
        },
        "pay": {
          "ask_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100}], "on_ask": "A person must agree."}],
          "limits": [{"counter": "pay_rate", "window": "minute", "max": 3, "scope": "session"},
                     {"counter": "pay/total", "window": 90, "max": 1000, "increment_from": "args.amount"}]
        }
      }
    }
    """#

  private func decide(_ tool: String, _ arguments: JSONValue? = nil) throws -> Decision {
    try policy(DecisionOrderTests.everything).decide(tool: tool, arguments: arguments)
  }

  @Test("without a policy denies every call")
  func noPolicy() {
    #expect(Decision.noPolicy.verdict == .deny)
    #expect(Decision.noPolicy.rule == "(no policy)")
  }

  @Test("hides a hidden tool even when it is listed, and answers like a tool that does not exist")
  func hidden() throws {
    let decision = try decide("ghost")
    #expect(decision == Decision(verdict: .hide, rule: "(hidden)", message: "Unknown tool: ghost"))
  }

  @Test("hides every tool behind a star")
  func hiddenWithStar() throws {
    let policy = try policy(#"{"version": "1", "default": "allow", "hide": ["*"], "tools": {"a": {}}}"#)
    #expect(policy.decide(tool: "a", arguments: nil).verdict == .hide)
    #expect(policy.decide(tool: "b", arguments: nil).verdict == .hide)
  }

  @Test("denies a tool that is not listed, by default")
  func defaultDeny() throws {
    let decision = try decide("unlisted")
    #expect(decision.verdict == .deny)
    #expect(decision.rule == "(default deny)")
    #expect(decision.message == "The policy does not allow the tool unlisted.")
    #expect(decision.reservations == [])
  }

  @Test("allows a listed tool with an empty rule name and message, and reserves from the limits across all tools")
  func allowed() throws {
    let decision = try decide("plain")
    #expect(decision.verdict == .allow)
    #expect(decision.rule == "")
    #expect(decision.message == "")
    #expect(decision.reservations.map(\.rule) == ["/all_tools/limits/all"])
    #expect(decision.reservations.map(\.amount) == [1])
  }

  @Test("applies the limits across all tools to unlisted tools that the default allows")
  func unlistedLimits() throws {
    var policy = try policy(DecisionOrderTests.everything)
    policy.defaultVerdict = .allow
    let decision = policy.decide(tool: "unlisted", arguments: nil)
    #expect(decision.verdict == .allow)
    #expect(decision.reservations.map(\.counter) == ["all"])
  }

  @Test("looks at requirements before prohibitions")
  func requireFirst() throws {
    let decision = try decide("t/x", ["user": "root", "amount": 500])
    #expect(decision.rule == "/tools/t~1x/require/args.user-regex")
    #expect(decision.message == "Only ci- users.")
  }

  @Test("names a rule of several conditions after all of them")
  func severalConditions() throws {
    let decision = try decide("t/x", ["user": "ci-1", "amount": 500, "currency": "USD"])
    #expect(decision.rule == "/tools/t~1x/deny_if/args.amount-gt+args.currency-neq")
    #expect(decision.message == "Too much.")
  }

  @Test("names a rule without conditions after its position, and says what it does")
  func unconditional() throws {
    let decision = try decide("t/x", ["user": "ci-1", "amount": 500, "currency": "EUR"])
    #expect(decision.rule == "/tools/t~1x/deny_if/1")
    #expect(decision.message == "The policy denies every call of t/x.")
    #expect(decision.reservations == [])
  }

  @Test("reserves from the tool's limits first, then from those across all tools")
  func reservations() throws {
    let decision = try decide("pay", ["amount": 70])
    #expect(decision.verdict == .allow)
    #expect(
      decision.reservations.map(\.rule) == [
        "/tools/pay/limits/pay_rate", "/tools/pay/limits/pay~1total", "/all_tools/limits/all",
      ]
    )
    #expect(decision.reservations.map(\.amount) == [1, 70, 1])
    #expect(decision.reservations.map(\.windowSeconds) == [60, 90, 3600])
    #expect(decision.reservations.map(\.scope) == [.session, .grant, .grant])
    #expect(decision.reservations.map(\.max) == [3, 1000, 500])
  }

  @Test("asks a person last, with the quota still to be reserved")
  func ask() throws {
    let decision = try decide("pay", ["amount": 101])
    #expect(decision.verdict == .ask)
    #expect(decision.rule == "/tools/pay/ask_if/args.amount-gt")
    #expect(decision.message == "A person must agree.")
    #expect(decision.reservations.count == 3)
  }

  @Test(
    "denies a call whose counted amount cannot be told",
    arguments: [
      ("{}", "is missing"),
      (#"{"amount": null}"#, "is missing"),
      (#"{"amount": "70"}"#, "is not a number"),
      (#"{"amount": -1}"#, "is negative"),
      (#"{"amount": 0.99}"#, "has a fraction"),
      (#"{"amount": {"x": 1}}"#, "is not a number"),
      (#"{"amount": 1e99999999999999999999}"#, "is not a number"),
    ]
  )
  func amounts(_ arguments: String, _ words: String) throws {
    let decision = try decide("pay", JSONValue(parsing: arguments))
    #expect(decision.verdict == .deny)
    #expect(decision.rule == "/tools/pay/limits/pay~1total")
    #expect(
      decision.message
        == "The limit 1000 of args.amount per 90 seconds counts args.amount, which must be a whole number of 0 or more; it \(words)."
    )
  }

  @Test(
    "counts whole amounts however they are written",
    arguments: [
      ("70.0", 70), ("7e1", 70), ("-0", 0), ("0.0", 0), ("1e3", 1000), ("1e400", Int.max),
      ("9223372036854775808", Int.max), ("9007199254740993", 9_007_199_254_740_993),
    ]
  )
  func wholeAmounts(_ text: String, _ amount: Int) throws {
    let number = try #require(JSONNumber(text: text))
    #expect(try decide("pay", ["amount": .number(number)]).reservations[1].amount == amount)
  }

  @Test("tells apart names that only look the same")
  func exactNames() throws {
    let policy = try policy("{\"version\": \"1\", \"default\": \"deny\", \"tools\": {\"caf\u{E9}\": {}}}")
    #expect(policy.decide(tool: "caf\u{E9}", arguments: nil).verdict == .allow)
    #expect(policy.decide(tool: "cafe\u{301}", arguments: nil).verdict == .deny)
    #expect(policy.decide(tool: "Caf\u{E9}", arguments: nil).verdict == .deny)
  }

  @Test("numbers the second rule of the same name")
  func sameNames() throws {
    let policy = try policy(
      forTool: #"""
        {"deny_if": [{"conditions": [{"path": "args.a", "op": "eq", "value": 1}]},
                     {"conditions": [{"path": "args.a", "op": "eq", "value": 2}]}]}
        """#
    )
    #expect(policy.decide(tool: "t", arguments: ["a": 1]).rule == "/tools/t/deny_if/args.a-eq")
    #expect(policy.decide(tool: "t", arguments: ["a": 2]).rule == "/tools/t/deny_if/args.a-eq-2")
  }

  @Test("is the same whether the arguments are a tree or read in place")
  func nodes() throws {
    let policy = CompiledPolicy(try policy(DecisionOrderTests.everything))
    for text in [#"{"amount": 70}"#, #"{"amount": 101}"#, #"{"am\u006funt": "x"}"#, "{}", "[]", "null", "5"] {
      let document = try JSONDocument(parsing: Array(text.utf8))
      #expect(
        policy.decide(tool: "pay", argumentsAt: document.root)
          == policy.decide(tool: "pay", arguments: document.root.value)
      )
    }
    #expect(policy.decide(tool: "pay", argumentsAt: nil) == policy.decide(tool: "pay", arguments: nil))
  }
}
