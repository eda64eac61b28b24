import PolicyModel
import Screen
import StrictJSON
import Testing

@testable import Console

@Suite("Stories: trying, watching, choosing a server")
struct TrialStoryTests {
  @Test("A call is typed, decided as it is typed, sent through the gateway, and its answer read")
  func triesACall() {
    var deck = Deck(policy: RuleStoryTests.policy)
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    deck.press("1")
    deck.filter("create_refund")
    deck.press("T")
    deck.type("150")
    #expect(deck.shows("Decision  ✗ deny  First."))
    deck.press("Ctrl-U")
    deck.type("50")
    #expect(deck.shows("Decision  ✓ allow"))
    deck.press("Tab", "e", "Enter")
    #expect(deck.effects.last == .callTool("create_refund", arguments: ["amount": 50, "currency": "EUR"]))
    deck.happen(
      .callAnswered(
        CallAnswer(tool: "create_refund", isError: false, texts: ["done"], json: "{\n  \"x\": 1\n}", duration: 4)
      )
    )
    #expect(deck.shows("Answer of create_refund") && deck.shows("done") && deck.shows("\"x\": 1"))
    deck.press("Esc")
    #expect(deck.shows("Try a call of create_refund"))
  }

  @Test("Without a gateway a call is decided but not sent, and the reason is said")
  func needsAGateway() {
    var deck = Deck()
    deck.press("T", "Enter")
    #expect(deck.shows("The gateway is off") && deck.effects.isEmpty)
  }

  @Test("The agent's view leaves out what is hidden, and says what that saves")
  func showsTheAgentsView() {
    var deck = Deck()
    deck.press("x", "V")
    #expect(deck.shows("8 of 9 tools") && deck.shows("without hiding"))
    #expect(!(deck.state.reading?.text.contains("list_users") ?? true))
  }

  @Test("From a recorded call to a rule in two keys")
  func makesARule() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    deck.happen(
      .decisionMade(
        CallRecord(milliseconds: 0, grant: "g", tool: "create_refund", verdict: .deny, argumentNames: ["amount"])
      )
    )
    deck.press("f", "Enter")
    #expect(
      deck.state.draft.policy.rules(of: "create_refund")?.denyIf.first?.words(in: .denyIf) == "deny if amount is given"
    )
  }

  @Test("The gateway is started from the form of a call, and closing the form gives nothing up")
  func startsTheGateway() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("T")
    deck.type("adm")
    deck.press("Enter")
    #expect(deck.shows("The gateway is off: Ctrl-G starts it"), "\(deck)")
    deck.press("Esc", "T")
    #expect(deck.shows("adm") && deck.shows("Ctrl-G start gateway"), "\(deck)")
    deck.press("Ctrl-G")
    #expect(deck.effects == [.startGateway(deck.state.file.policy)])
    deck.press("Enter")
    #expect(deck.shows("The gateway is starting"))
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    #expect(deck.shows("Try a call of list_users") && !deck.shows("Ctrl-G start"), "\(deck)")
    deck.press("Enter")
    #expect(deck.effects.last == .callTool("list_users", arguments: ["prefix": "adm"]))
  }

  @Test("Recorded calls are decided anew under the draft")
  func replays() {
    var deck = Deck(policy: FrameTests.policy)
    for (tool, verdict) in [("list_users", Verdict.allow), ("delete_user", .hide), ("get_user", .deny)] {
      deck.happen(.decisionMade(CallRecord(milliseconds: 0, grant: "g", tool: tool, verdict: verdict)))
    }
    deck.press("2", "P")
    #expect(deck.shows("0 of 3 would change"))
    deck.press("Esc", "1", "x", "2", "P")
    #expect(deck.shows("1 of 3 would change") && deck.shows("list_users: allow → hide"))
  }

  @Test("A call that a person let pass was asked about, so that a policy that asks changes nothing")
  func replaysApprovals() {
    let rules = #"{"create_refund":{"ask_if":[{"conditions":[]}]}}"#
    var deck = Deck(policy: #"{"version":"1","default":"deny","tools":\#(rules)}"#)
    deck.happen(
      .decisionMade(
        CallRecord(milliseconds: 0, grant: "g", tool: "create_refund", verdict: .ask, fate: .approved)
      )
    )
    deck.press("2")
    #expect(deck.shows("✓ agreed") && deck.shows("create_refund"), "\(deck)")
    deck.press("P")
    #expect(deck.shows("0 of 1 would change"), "\(deck)")
    deck.press("Esc", "1")
    deck.filter("create_refund")
    deck.press("x", "2", "P")
    #expect(deck.shows("create_refund: ask → hide"), "\(deck)")
  }

  @Test("The tools whose calls depend on arguments are named, a bounded number of them")
  func namesWhatDepends() {
    let rule = #"{"deny_if":[{"conditions":[{"path":"args.x","op":"eq","value":"x"}]}]}"#
    let rules = (0..<12).map { #""tool_\#($0)":\#(rule)"# }
    var deck = Deck(policy: #"{"version":"1","default":"allow","tools":{\#(rules.joined(separator: ","))}}"#)
    for number in [0, 0] + Array(0..<12) {
      deck.happen(.decisionMade(CallRecord(milliseconds: 0, grant: "g", tool: "tool_\(number)", verdict: .allow)))
    }
    deck.press("2", "P")
    #expect(deck.shows("0 of 14 would change, 14 depend on their arguments"), "\(deck)")
    #expect(deck.shows("tool_11 (1), tool_10 (1)") && deck.shows("tool_4 (1) and 4"), "\(deck)")
  }

  @Test("Whether an argument was given is known from a record without values, what it was is not")
  func replaysNames() {
    let given = #"{"path":"args.user_name","op":"exists","value":true}"#
    let rule = #"{"deny_if":[{"conditions":[\#(given)]}]}"#
    let named = #"{"deny_if":[{"conditions":[{"path":"args.user_name","op":"eq","value":"x"}]}]}"#
    var deck = Deck(policy: #"{"version":"1","default":"allow","tools":{"get_user":\#(rule),"create_user":\#(named)}}"#)
    for tool in ["get_user", "create_user"] {
      let record = CallRecord(milliseconds: 0, grant: "g", tool: tool, verdict: .allow, argumentNames: ["user_name"])
      deck.happen(.decisionMade(record))
    }
    deck.press("2", "P")
    #expect(deck.shows("1 of 2 would change, 1 depends on its arguments") && deck.shows("get_user: allow → deny"))
  }

  @Test("A call that the policy refuses is said to be denied, not to have failed")
  func saysDenied() {
    var deck = Deck()
    deck.happen(
      .callAnswered(
        CallAnswer(tool: "get_user", isError: true, texts: ["[POLICY DENIED] Not today."], json: "{}", duration: 1)
      )
    )
    #expect(deck.shows("The policy did not let the call through.") && deck.shows("get_user was denied"), "\(deck)")
  }

  @Test("How full a limit is follows from the calls that were let through")
  func drawsLimits() {
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 120, rows: 40))
    deck.happen(.ticked(milliseconds: 100_000))
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    for second in 50..<65 {
      let time = Int64(second) * 1_000
      deck.happen(.decisionMade(CallRecord(milliseconds: time, grant: "g", tool: "put_user_policy", verdict: .allow)))
    }
    #expect(deck.shows("█████░░░░░ 15 of 30 calls per minute") || deck.shows("15 of 30 calls per minute, less in 10 s"))
  }

  @Test("A server found in a client's file is started only after its whole command was shown and said yes to")
  func asksBeforeTheFirstStart() {
    var deck = Deck(policy: nil)
    deck.press("O")
    #expect(deck.effects == [.findServers])
    let long = ["/usr/bin/env", "node"] + (1...30).map { "--option-\($0)" } + ["the last word"]
    let choice = ServerChoice(
      name: "git",
      target: .command(long),
      origin: "Cursor, ~/.cursor/mcp.json",
      secretNames: ["TOKEN"]
    )
    deck.happen(.serversFound([choice], problems: ["~/.codex/config.toml: The file is not TOML"]))
    deck.press("Down", "Enter")
    // What is broken over lines is put together again: borders and margins gone, nothing else.
    let shown = deck.screen.split(separator: "\n").filter { $0.hasPrefix("│") }
      .map { $0.dropFirst(2).prefix(76) }.joined()
    #expect(shown.contains(choice.words))
    #expect(deck.shows("TOKEN") && deck.effects == [.findServers])
    deck.press("Enter")
    #expect(deck.effects == [.findServers])
    deck.press("Enter", "y")
    #expect(deck.effects.last == .connect(choice))
  }

  @Test("Where no client lists a server the program begins with the demo; where one does, it asks")
  func beginsWithTheDemo() {
    var state = ConsoleState(choosesServer: true)
    #expect(state.receive(.serversFound([], problems: [])) == [.connect(StartPage.demo)])
    var choosing = ConsoleState(choosesServer: true)
    let choice = ServerChoice(name: "git", target: .command(["git-server"]), origin: "Cursor")
    #expect(choosing.receive(.serversFound([choice], problems: [])).isEmpty)
    var asked = Deck()
    asked.press("O")
    asked.effects = []
    asked.happen(.serversFound([], problems: []))
    #expect(asked.effects.isEmpty && asked.shows("No MCP client on this machine lists a server"))
  }

  @Test("A command is typed as in a shell, and a scan that takes long shows its time and can be given up")
  func typesACommand() {
    var deck = Deck(policy: nil)
    deck.press("O", "End", "Enter")
    deck.type("npx -y 'my server' --x")
    deck.press("Enter")
    let typed = ServerChoice(name: "npx", target: .command(["npx", "-y", "my server", "--x"]))
    #expect(deck.effects.last == .connect(typed))
    deck.happen(.scanStarted(typed.words))
    deck.happen(.ticked(milliseconds: 7_000))
    #expect(deck.shows("npx -y 'my server' --x") && deck.shows("7 s") && deck.state.showsClock)
    deck.press("X")
    #expect(deck.effects.last == .cancelScan && !deck.state.showsClock)
  }

  @Test("In a small terminal Enter gives the tool the whole page, and Esc the list back")
  func zooms() {
    var deck = Deck()
    deck.press("Enter")
    #expect(deck.state.layout.mode == .single && deck.shows("Why low"))
    deck.press("Esc")
    #expect(deck.state.layout.mode == .stacked && deck.state.pane == .list)
  }
}

extension ConsoleState {
  /// What is read in front.
  var reading: Reading? {
    if case .reading(let reading)? = overlay { return reading }
    return nil
  }
}
