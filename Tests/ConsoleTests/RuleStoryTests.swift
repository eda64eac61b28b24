import PolicyModel
import Screen
import StrictJSON
import Testing

@testable import Console

@Suite("Stories: rules about arguments")
struct RuleStoryTests {
  private func rules(_ deck: Deck, _ tool: String) -> ToolRules {
    deck.state.draft.policy.rules(of: tool) ?? ToolRules()
  }

  @Test("A rule is made without a word of JSON: the argument, the comparison, the value, the message")
  func makesARule() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("f", "n")
    #expect(deck.shows("New rule for create_refund") && deck.shows("[amount]") && deck.shows("number"))
    deck.press("Tab", "a", "a")
    #expect(deck.shows("[above]"))
    deck.press("Tab")
    deck.type("100")
    deck.press("Tab")
    deck.type("Too much.")
    deck.press("Enter")
    #expect(
      rules(deck, "create_refund").denyIf == [
        ArgumentRule(
          conditions: [Condition(path: ArgumentPath(argument: "amount"), op: .gt, value: 100)],
          message: "Too much."
        )
      ]
    )
    #expect(deck.shows("deny if amount above 100"))
    #expect(deck.shows("Added a rule of create_refund: deny if amount above 100 · u undo"))
    deck.press("u")
    #expect(rules(deck, "create_refund") == ToolRules())
  }

  @Test("Several conditions are one rule, and a condition can be taken out again")
  func joinsConditions() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("f", "n", "Tab", "Tab")
    deck.type("5")
    deck.press("Ctrl-N", "c")
    #expect(deck.shows("And") && deck.shows("[currency]") && deck.shows("[EUR] USD"))
    deck.press("Ctrl-N")
    #expect(deck.shows("And") && deck.state.form?.conditionCount == 3)
    deck.press("Ctrl-X", "Enter")
    #expect(
      rules(deck, "create_refund").denyIf.first?.conditions.map(\.words) == ["amount at most 5", "currency is EUR"]
    )
  }

  @Test("The sample call shows what the rule does, as it is typed")
  func triesTheRule() {
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 120, rows: 40))
    deck.filter("put_user")
    deck.press("f", "n", "Up", "Left", "Tab", "Tab", "m", "Tab")
    deck.type("^ci-")
    #expect(deck.shows("[allow only if]") && deck.shows("[matches]"))
    deck.press("Tab", "Tab")
    deck.type("ci-bot")
    #expect(deck.shows("This call ✓ allow"), "\(deck.screen)")
    deck.press("Ctrl-U")
    deck.type("root")
    #expect(deck.shows("This call ✗ deny"))
    #expect(deck.shows("not true, saw \"root\""))
    deck.press("Enter")
    #expect(rules(deck, "put_user_policy").require.first?.words(in: .require) == "allow only if user_name matches ^ci-")
  }

  @Test(
    "What a value cannot be is said under its field, and nothing is applied",
    arguments: [
      ("abc", "A number such as 100."), ("", "A number such as 100."),
    ]
  )
  func checksValues(_ typed: String, _ complaint: String) {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("f", "n", "Tab", "Tab")
    deck.type(typed)
    deck.press("Enter")
    #expect(deck.shows(complaint))
    #expect(rules(deck, "create_refund") == ToolRules())
  }

  @Test("An expression that a policy file must not hold is refused as it is typed")
  func checksExpressions() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("put_user")
    deck.press("f", "n", "Tab", "m", "Tab")
    deck.type("(a")
    #expect(deck.shows("not a regular expression"))
  }

  @Test("A path that the schema does not name can be typed, and is checked")
  func typesPaths() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("f", "n", "o", "Tab")
    deck.type("items[")
    #expect(deck.shows("Not a path"))
    deck.press("Ctrl-U")
    deck.type("args.items[0].price")
    deck.press("Tab", "Home", "Tab")
    deck.type("true")
    deck.press("Enter")
    #expect(rules(deck, "create_refund").denyIf.first?.conditions.first?.value == true)
    #expect(rules(deck, "create_refund").denyIf.first?.conditions.first?.path.text == "args.items[0].price")
  }

  @Test("Rules are edited, moved among their like, and taken out")
  func editsTheList() {
    var deck = Deck(policy: Self.policy)
    deck.filter("create_refund")
    deck.press("f", "Down", "J")
    #expect(rules(deck, "create_refund").denyIf.map(\.message) == ["Second.", "First."])
    #expect(deck.shows("› deny if amount above 100"))
    deck.press("Enter", "Tab", "Tab", "Tab", "Ctrl-U")
    deck.type("250")
    deck.press("Enter")
    #expect(rules(deck, "create_refund").denyIf.last?.conditions.first?.value == 250)
    deck.press("X")
    #expect(rules(deck, "create_refund").denyIf.map(\.message) == ["Second."])
    deck.press("u", "u", "u")
    #expect(rules(deck, "create_refund").denyIf.map(\.message) == ["First.", "Second."])
  }

  @Test("A rule in the form and back is the same rule, whatever it holds", arguments: roundTrips)
  func keepsEverything(_ condition: String) throws {
    let text =
      #"{"version":"1","default":"deny","tools":{"create_refund":{"deny_if":[{"conditions":[\#(condition)],"on_deny":"a\nb"}]}}}"#
    var deck = Deck(policy: text)
    let before = rules(deck, "create_refund")
    #expect(before.denyIf.count == 1)
    deck.filter("create_refund")
    deck.press("f", "Down", "Enter")
    let form = try #require(deck.state.form)
    #expect(!form.isChanged && form.errors.isEmpty)
    #expect(form.editedRules(of: before) == before)
    deck.press("Enter")
    #expect(deck.state.draft.current.bytes == Array(text.utf8))
  }

  @Test("A limit counts by an argument that is picked, per session or server, in any number of seconds")
  func countsByArgument() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("l")
    deck.type("1000")
    deck.press("Tab", "s", "Tab")
    deck.type("90")
    deck.press("Tab", "a", "Tab", "s", "Enter")
    #expect(
      rules(deck, "create_refund").limits == [
        Limit(
          counter: "create_refund_rate",
          window: .seconds(90),
          max: 1_000,
          scope: .session,
          incrementFrom: ArgumentPath(argument: "amount")
        )
      ]
    )
  }

  @Test("A counter that another tool counts under, too, is said before it is applied")
  func saysWhoShares() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("l", "Up", "Ctrl-U")
    deck.type("put_user_policy_rate")
    #expect(deck.shows("Shares its counter, and so its quota, with put_user_policy."))
  }

  @Test("Asking a person before every call is a verdict with a message")
  func asks() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("create_refund")
    deck.press("A")
    deck.type("Refunds need a person.")
    deck.press("Enter")
    #expect(deck.standing("create_refund").verdict == .ask)
    #expect(deck.standing("create_refund").reason == "Refunds need a person.")
  }

  static let roundTrips = [
    #"{"path":"args.amount","op":"gt","value":1.50}"#, #"{"path":"args.amount","op":"eq","value":"text"}"#,
    #"{"path":"args.amount","op":"in","value":[1,2,3]}"#, #"{"path":"args.currency","op":"eq","value":"EUR"}"#,
    #"{"path":"args.currency","op":"eq","value":"GBP"}"#, #"{"path":"args.currency","op":"regex","value":"^E"}"#,
    #"{"path":"args.currency","op":"in","value":["EUR","a, b"]}"#, #"{"path":"args.x","op":"eq","value":"5"}"#,
    #"{"path":"args.x","op":"eq","value":{"a":[1,null]}}"#, #"{"path":"args.x","op":"contains","value":"line\nbreak"}"#,
    #"{"path":"args.x","op":"exists","value":false}"#, #"{"path":"args[\"a.b\"].c","op":"neq","value":""}"#,
    #"{"path":"args.x","op":"eq","value":null}"#, #"{"path":"args.x","op":"not_in","value":[]}"#,
  ]

  static let policy = """
    {"version": "1", "default": "deny", "tools": {"create_refund": {"deny_if": [
      {"conditions": [{"path": "args.amount", "op": "gt", "value": 100}], "on_deny": "First."},
      {"conditions": [{"path": "args.currency", "op": "eq", "value": "USD"}], "on_deny": "Second."}
    ]}}}
    """
}

extension ConsoleState {
  /// The form in front.
  var form: Form? {
    if case .form(let form)? = overlay { return form }
    return nil
  }
}
