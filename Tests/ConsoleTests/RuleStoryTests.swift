import OrderedCollections
import PolicyModel
import Screen
import StrictJSON
import Testing

@testable import Console

@Suite("Stories: rules about arguments")
struct RuleStoryTests {
  /// A deck in which the form for a new rule about create_refund is open.
  private static func deckWithNewRule(_ policy: String = FrameTests.policy) -> Deck {
    var deck = Deck(policy: policy)
    deck.filter("create_refund")
    deck.press("f", "n")
    return deck
  }

  private func rules(_ deck: Deck, _ tool: String) -> ToolRules {
    deck.state.draft.policy.rules(of: tool) ?? ToolRules()
  }

  @Test("A rule is made without a word of JSON: the argument, the comparison, the value, the message")
  func makesARule() {
    var deck = Self.deckWithNewRule()
    #expect(deck.shows("New rule for create_refund") && deck.shows("[amount]") && deck.shows("number"))
    deck.press("Tab")
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

  @Test("A number is denied or asked about above a bound, and allowed up to it, unless somebody says otherwise")
  func beginsWithTheUsualComparison() {
    var deck = Self.deckWithNewRule()
    #expect(deck.shows("[deny if]") && deck.shows("[above]"))
    deck.press("Up", "Right")
    #expect(deck.shows("[ask if]") && deck.shows("[above]"))
    deck.press("Right")
    #expect(deck.shows("[allow only if]") && deck.shows("[at most]"))
    deck.press("Right")
    #expect(deck.shows("[deny if]") && deck.shows("[above]"))
    deck.press("Tab", "Tab", "Right", "Up", "Up", "Left")
    #expect(deck.shows("[allow only if]") && deck.shows("[at least]"))
    deck.press("Tab", "Tab", "Home", "Tab")
    deck.type("5")
    deck.press("Up", "Up", "Up", "Right")
    #expect(deck.shows("[deny if]") && deck.shows("[at most]"))
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
      rules(deck, "create_refund").denyIf.first?.conditions.map(\.words) == ["amount above 5", "currency is EUR"]
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

  @Test("Passing over another argument and back keeps the comparison and the value of each")
  func remembersEachArgument() {
    var deck = Deck(policy: FrameTests.policy, tools: [Self.refund])
    deck.press("f", "n", "Tab", "m", "Tab")
    deck.type("^ORD-")
    deck.press("Up", "Up", "Right")
    #expect(deck.shows("[amount]") && deck.shows("[above]") && !deck.shows("A number such as"), "\(deck)")
    deck.press("Tab", "Tab")
    deck.type("5")
    deck.press("Up", "Up", "Right")
    #expect(deck.shows("[currency]") && deck.shows("[EUR] USD"), "\(deck)")
    deck.press("Left", "Left")
    #expect(deck.shows("[order_id]") && deck.shows("[matches]") && deck.shows("^ORD-"), "\(deck)")
    deck.press("Right")
    #expect(deck.shows("[amount]") && deck.shows("[above]"), "\(deck)")
    deck.press("Left", "End")
    deck.press("Tab")
    deck.type("args.note")
    deck.press("Up", "Home", "End")
    #expect(deck.shows("args.note"), "\(deck)")
    deck.press("Home", "Enter")
    #expect(
      rules(deck, "create_refund").denyIf.first?.words(in: .denyIf) == "deny if order_id matches ^ORD-",
      "\(deck)"
    )
  }

  @Test("The comparison stays with an argument that was not looked at yet, when it can be made there")
  func keepsTheComparison() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("put_user")
    deck.press("f", "n", "Tab", "m", "Tab")
    deck.type("^ci-")
    deck.press("Up", "Up", "Right")
    #expect(deck.shows("[policy_document]") && deck.shows("[matches]") && deck.shows("^ci-"), "\(deck)")
  }

  @Test("A text is compared with nothing only by who writes the empty text", arguments: ["i", "is not", "c", "m"])
  func wantsAValue(_ comparison: String) {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("put_user")
    deck.press("f", "n", "Tab")
    if comparison == "is not" { deck.press("Right") } else { deck.press(comparison) }
    deck.press("Enter")
    #expect(deck.shows("✗ Give a value; to compare with an empty text write \"\"."), "\(deck)")
    #expect(rules(deck, "put_user_policy").denyIf.isEmpty)
    deck.type("\"\"")
    deck.press("Enter")
    #expect(rules(deck, "put_user_policy").denyIf.first?.conditions.first?.value == "", "\(deck)")
    deck.press("Enter")
    #expect(deck.shows("\"\"") && deck.state.form?.errors == [:], "\(deck)")
  }

  @Test("A new rule and one that is edited begin at the same field, so that the same keys do the same")
  func beginsAtTheSameField() {
    var deck = Self.deckWithNewRule(Self.policy)
    let fresh = deck.state.form?.focused?.id
    deck.press("Esc", "Down", "Enter")
    #expect(deck.state.form?.focused?.id == fresh && fresh == .argument(0))
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
    deck.press("Enter", "Tab", "Tab", "Ctrl-U")
    deck.type("250")
    deck.press("Enter")
    #expect(rules(deck, "create_refund").denyIf.last?.conditions.first?.value == 250)
    deck.press("X")
    #expect(rules(deck, "create_refund").denyIf.map(\.message) == ["Second."])
    deck.press("u", "u", "u")
    #expect(rules(deck, "create_refund").denyIf.map(\.message) == ["First.", "Second."])
  }

  @Test("The line that says how the tool stands is not offered to be edited")
  func offersWhatCanBeEdited() {
    var deck = Deck(policy: Self.policy)
    deck.filter("create_refund")
    deck.press("f")
    #expect(deck.shows("Now:") && !deck.shows("Enter edit"), "\(deck)")
    deck.press("Enter")
    #expect(deck.shows("a allows · d denies"), "\(deck)")
    deck.press("Down")
    #expect(deck.shows("Enter edit"), "\(deck)")
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
    #expect(deck.shows("Shares its counter, and") && deck.shows("so its quota, with put_user_policy."))
  }

  @Test("A limit says whose calls it counts: one tool's, each tool's of several, or all of them together")
  func saysWhoIsCounted() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("l")
    #expect(deck.shows("! Counts the calls of this tool only: each tool has its own counter."))
    deck.press("Esc", "Space", "Space", "l")
    #expect(deck.shows("has its own counter: {tool} stands for each name."))
    deck.press("Up", "Ctrl-U")
    deck.type("together")
    #expect(deck.shows("share this one counter, and so one quota"))
    deck.press("Esc", "y", "R")
    #expect(deck.shows("A limit counts each tool on its own."))
    deck.press("a")
    let limits = deck.state.draft.policy.tools.values.flatMap(\.limits)
    #expect(limits.count > 1 && Set(limits.map(\.counter)).count == limits.count)
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

  @Test("A rule says what it does about a call without the argument")
  func saysWhatMissingMeans() {
    var deck = Self.deckWithNewRule()
    #expect(deck.shows("! A call without amount escapes this rule."))
    deck.press("Up", "Right")
    #expect(deck.shows("! A call without amount is not asked about."))
    deck.press("Left", "Left")
    #expect(deck.shows("! A call without amount is denied, too."))
    deck.press("Down", "Down", "Tab")
    deck.type("100")
    deck.press("Ctrl-N", "c")
    #expect(deck.shows("! A call without amount or currency is denied, too."))
    deck.press("Tab", "g")
    #expect(deck.shows("[given]") && deck.shows("! A call without amount is denied, too."))
    #expect(deck.shows("This call"))
    deck.press("Up", "Up", "Up", "Up", "Up", "Right")
    #expect(deck.shows("! A call without amount escapes this rule."))
  }

  @Test("A blank beside a number is no mistake")
  func takesBlanks() {
    var deck = Deck(policy: FrameTests.policy)
    deck.filter("list_users")
    deck.press("l")
    deck.type(" 7")
    deck.press("Enter")
    #expect(rules(deck, "list_users").limits.map(\.max) == [7])
  }

  @Test("Letters typed in a choice go to the option that begins with all of them")
  func seeksOptions() {
    var deck = Self.deckWithNewRule()
    deck.press("Up")
    deck.type("ask")
    #expect(deck.shows("[ask if]"))
    deck.type("all")
    #expect(deck.shows("[allow only if]"))
    deck.press("Down")
    deck.type("cur")
    #expect(deck.shows("[currency]"))
    deck.press("Tab", "i", "Tab")
    deck.type("USD")
    #expect(deck.shows("[USD]"))
  }

  @Test("Values that the schema does not list are pointed out, and a path goes on behind args.")
  func knowsTheSchema() {
    var deck = Self.deckWithNewRule()
    deck.type("cur")
    deck.press("Tab")
    deck.type("one of")
    deck.press("Tab")
    deck.type("EUR, YEN")
    #expect(deck.shows("The schema knows no \"YEN\"; it lists"))

    deck = Self.deckWithNewRule()
    deck.type("other")
    deck.press("Tab")
    deck.type("to[1]")
    #expect(deck.shows("args.to[1]"))
  }

  @Test("The sample call has the arguments that the tool's other rules require")
  func samplesPassOtherRules() {
    let rule = #"{"conditions": [{"path": "args.amount", "op": "lte", "value": 50}]}"#
    var deck = Self.deckWithNewRule(
      #"{"version": "1", "default": "deny", "tools": {"create_refund": {"require": [\#(rule)]}}}"#
    )
    deck.press("Up")
    deck.type("allow")
    deck.press("Down")
    deck.type("cur")
    #expect(deck.shows("Sample    EUR") && deck.shows("Sample    50"))
    #expect(deck.shows("This call") && deck.shows("allow"))
  }

  @Test("An approval beside argument rules is said in the table, in the detail, in the list of rules and to filters")
  func saysBoth() {
    var deck = Deck(policy: Self.policy)
    deck.filter("create_refund")
    #expect(deck.shows("§ rules"))
    #expect(deck.shows("Now     deny if amount above 100; deny if currency is USD; else allowed"), "\(deck)")
    deck.press("A", "Enter")
    #expect(deck.shows("§ + ask") && !deck.shows("§ rules"))
    #expect(deck.shows("Now     deny if amount above 100;") && deck.shows("every call"), "\(deck)")
    deck.press("f")
    #expect(deck.shows("Now: asks a person, and 2 argument rules"))
    deck.press("Esc", "Esc")
    deck.filter("is:ask")
    #expect(deck.focused == "create_refund" && deck.shows("1 of 9"))
    deck.press("Esc")
    deck.filter("is:custom")
    #expect(deck.shows("1 of 9"))
  }

  @Test("The review says a rule in words, and whose calls a limit counts where each grant's are not")
  func reviewsRules() {
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 160, rows: 30))
    deck.filter("create_refund")
    deck.press("f", "n", "Tab", "Tab")
    deck.type("100")
    deck.press("Enter", "l")
    deck.type("1000")
    deck.press("Tab", "d", "Tab", "a", "Tab", "s", "Enter", "Esc", "v")
    #expect(
      deck.shows("by default → deny if amount above 100; else allowed; 1000 of args.amount per day for each session"),
      "\(deck)"
    )
  }

  @Test("A limit form says what is added up, and what each scope means when it is chosen")
  func saysWhatIsAddedUp() {
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 80, rows: 30))
    deck.filter("create_refund")
    deck.press("l", "Tab", "Tab", "a")
    #expect(deck.shows("Adds up amount of this") && deck.shows("a whole number"), "\(deck)")
    #expect(deck.shows("Each grant, and so each token, has its own quota."))
    deck.press("Tab", "s")
    #expect(deck.shows("Each session has its own quota; a new one begins at 0."), "\(deck)")
    deck.press("s")
    #expect(deck.shows("All clients share one quota, whatever their token."), "\(deck)")
  }

  @Test("A rule that asks is said to ask, beside those that deny")
  func saysThatARuleAsks() {
    var deck = Deck(policy: Self.policy)
    deck.filter("create_refund")
    deck.press("f", "n", "Up", "Right", "Down", "Tab", "Tab")
    deck.type("500")
    deck.press("Enter", "Esc")
    #expect(deck.shows("§ rules"))
    #expect(deck.shows("Now     deny if amount above 100;") && deck.shows("above 500; else allowed"), "\(deck)")
  }

  private static let refund = ExampleServer.tool(
    "create_refund",
    "Refunds a payment.",
    #"{"order_id": {"type": "string"}, "amount": {"type": "number"}, "currency": {"enum": ["EUR", "USD"]}}"#
  )

  static let roundTrips = [
    #"{"path":"args.currency","op":"eq","value":""}"#, #"{"path":"args.x","op":"eq","value":"\"\""}"#,

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
