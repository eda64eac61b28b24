import PolicyModel
import Screen
import Testing

@testable import Console

@Suite("Stories: the gateway live")
struct LiveStoryTests {
  static let connection = GatewayConnection(
    endpoint: "http://127.0.0.1:4127/mcp",
    token: "pd_secret_token",
    clientEntry: """
      {
        "mcpServers": {
          "example": {
            "type": "http",
            "url": "http://127.0.0.1:4127/mcp",
            "headers": { "Authorization": "Bearer pd_secret_token" }
          }
        }
      }
      """
  )

  static let records = [
    CallRecord(
      milliseconds: 36_000_000,
      grant: "test",
      method: "initialize",
      tool: nil,
      verdict: .allow,
      duration: 3.21
    ),
    CallRecord(
      milliseconds: 36_001_000,
      grant: "test",
      tool: "list_users",
      verdict: .allow,
      duration: 12.6,
      argumentNames: ["prefix"]
    ),
    CallRecord(
      milliseconds: 36_002_000,
      grant: "test",
      tool: "put_user_policy",
      verdict: .deny,
      rule: "/tools/put_user_policy/limits/put_user_policy_rate",
      message: "…",
      duration: 0.2,
      argumentNames: ["policy_document", "user_name"]
    ),
    CallRecord(
      milliseconds: 36_003_000,
      grant: "test",
      tool: "delete_user",
      verdict: .hide,
      rule: "(hidden)",
      duration: 0.1
    ),
  ]

  /// A deck whose gateway runs and has decided a few times.
  private func running() -> Deck {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("g")
    deck.happen(.gatewayStarted(Self.connection))
    for record in Self.records { deck.happen(.decisionMade(record)) }
    return deck
  }

  @Test("The gateway does not start before the policy is written, and says so")
  func needsAWrittenPolicy() {
    var deck = Deck()
    deck.press("a", "g")
    #expect(deck.effects.isEmpty)
    #expect(deck.shows("write policy.json first with w"))
    deck.write()
    deck.effects = []
    deck.press("g")
    #expect(deck.effects == [.startGateway(deck.state.draft.policy)])
  }

  @Test("The gateway runs what is written, not the draft, and takes a write in while it runs")
  func followsTheFile() {
    var deck = Deck(policy: FrameTests.policy)
    let written = deck.state.draft.policy
    deck.press("x", "g")
    #expect(deck.effects == [.startGateway(written)])
    deck.happen(.gatewayStarted(Self.connection))
    #expect(deck.shows("1 change not written yet"))
    deck.effects = []
    deck.write()
    #expect(deck.effects.last == .reloadGateway(deck.state.draft.policy))
    deck.press("g")
    #expect(deck.effects.last == .stopGateway)
  }

  @Test("The token is masked everywhere until it is revealed, and can be copied without")
  func masksTheToken() {
    var deck = running()
    #expect(deck.shows("http://127.0.0.1:4127/mcp"))
    #expect(!deck.shows("pd_secret_token"))
    deck.effects = []
    deck.press("T", "C", "E")
    #expect(
      deck.effects == [
        .copy(Self.connection.token), .copy(Self.connection.clientEntry), .copy(Self.connection.endpoint),
      ]
    )
    deck.press("V")
    #expect(deck.shows("pd_secret_token"))
    deck.press("V")
    #expect(!deck.shows("pd_secret_token"))
  }

  @Test("The newest decision is followed until another one is looked at, and again from the last")
  func follows() {
    var deck = running()
    #expect(deck.state.feed.focused?.tool == "delete_user")
    deck.press("Up")
    deck.happen(.decisionMade(Self.records[1]))
    #expect(deck.state.feed.focused?.tool == "put_user_policy")
    deck.press("G")
    deck.happen(.decisionMade(Self.records[2]))
    #expect(deck.state.feed.scroll.focus == 5)
  }

  @Test("While another decision is looked at, new ones are counted, and the way back is named")
  func countsWhatIsNotFollowed() {
    var deck = running()
    #expect(!deck.shows("G follows"))
    deck.press("Up")
    for _ in 0..<3 { deck.happen(.decisionMade(Self.records[1])) }
    #expect(deck.shows("3 new · G follows"))
    deck.happen(.resized(Size(columns: 40, rows: 12)))
    #expect(deck.shows("3 new · G follows"))
    deck.press("G")
    #expect(!deck.shows("G follows"))
    deck.press("Up")
    #expect(deck.shows("0 new · G follows"))
  }

  static let roomySizes = [
    Size(columns: 40, rows: 16), Size(columns: 60, rows: 20), Size(columns: 80, rows: 24),
    Size(columns: 100, rows: 30), Size(columns: 120, rows: 40), Size(columns: 160, rows: 50),
  ]

  @Test("Endpoint and revealed token are never cut at any width", arguments: roomySizes)
  func showsWholeSecrets(_ size: Size) {
    var deck = Deck(policy: FrameTests.policy, size: size)
    let token = "pdt_" + String((0..<60).map { Character(UnicodeScalar(UInt8(0x41 + $0 % 26))) })
    let endpoint = "http://127.0.0.1:41273/servers/a-long-name-of-a-server/mcp"
    deck.press("g")
    deck.happen(.gatewayStarted(GatewayConnection(endpoint: endpoint, token: token, clientEntry: "{}")))
    deck.press("V")
    let layout = PageLayout(size: size, pane: .detail)
    let lines = deck.screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(layout.detail.minRow)
    let pane = lines.prefix(layout.detail.rows).map { line in
      String(line.dropFirst(layout.detail.minColumn + 1)).replacing(" ", with: "")
    }
    let text = pane.joined()
    #expect(text.contains(token))
    #expect(text.contains(endpoint))
  }

  @Test("A copy is only said to be asked for, with the way to the token when nothing arrives")
  func claimsNoSuccess() {
    var deck = running()
    deck.press("T")
    deck.happen(.textCopied)
    #expect(deck.shows("Asked the terminal to copy the token (OSC 52); V shows it if nothing arrives"))
    #expect(!deck.shows("✓ Asked"))
    deck.press("E")
    deck.happen(.textCopied)
    #expect(deck.shows("Asked the terminal to copy the endpoint (OSC 52)"))
  }

  @Test("A paused feed counts what comes and shows it when it goes on")
  func pauses() {
    var deck = running()
    deck.press("p")
    deck.happen(.decisionMade(Self.records[1]))
    #expect(deck.shows("paused, 1 new"))
    #expect(deck.state.feed.shown.count == 4)
    deck.press("p")
    #expect(deck.state.feed.shown.count == 5)
  }

  @Test("The feed can be filtered by tool, decision and rule")
  func filters() {
    var deck = running()
    deck.filter("deny user_policy")
    #expect(deck.state.feed.shown.map(\.tool) == ["put_user_policy"])
    deck.press("Esc")
    #expect(deck.state.feed.shown.count == 4)
  }

  @Test("Enter on a decision goes to the tool it was about")
  func jumps() {
    var deck = running()
    deck.press("Up", "Enter")
    #expect(deck.focused == "put_user_policy")
    #expect(deck.state.page == .tools)
  }

  @Test("However many decisions come, a bounded number is kept, and all are counted")
  func isBounded() {
    var deck = running()
    for _ in 0..<10_000 { deck.happen(.decisionMade(Self.records[1])) }
    #expect(deck.state.feed.records.count <= CallFeed.capacity * 5 / 4)
    #expect(deck.state.feed.shown.count <= CallFeed.capacity * 5 / 4)
    #expect(deck.state.feed.total == 10_004)
  }

  @Test("Decisions that came too fast to be kept are counted")
  func countsWhatWasSkipped() {
    var deck = running()
    deck.happen(.decisionsSkipped(1_204))
    #expect(deck.shows("1204 not kept"))
  }

  @Test("A gateway that refuses a policy keeps running and says why")
  func survivesARefusedReload() {
    var deck = running()
    deck.happen(.gatewayFailed("the policy was refused"))
    #expect(deck.shows("gateway on"))
    #expect(deck.shows("the policy was refused"))
  }

  /// A grant with two clients, one of them with a name that means harm, and three limits.
  static let busyGrant = LiveGrant(
    label: "test",
    expires: nil,
    connections: 3,
    clients: [
      LiveClient(name: "claude-code", version: "2.1.0", sessions: 2, lastSeen: 36_007_000),
      LiveClient(name: "evil\u{1B}[31m\u{202E}client", version: "", sessions: nil, lastSeen: 35_400_000),
    ],
    limits: [
      LiveLimit(limit: limit, tool: "put_user_policy", used: 10, secondsToRelease: 14),
      LiveLimit(
        limit: Limit(counter: "total", window: .day, max: 1_000, incrementFrom: ArgumentPath(argument: "amount")),
        tool: "create_refund",
        used: 250,
        secondsToRelease: 81_000
      ),
      LiveLimit(
        limit: Limit(counter: "all", window: .hour, max: 500, scope: .server),
        tool: nil,
        used: 0,
        secondsToRelease: nil
      ),
    ]
  )

  private static let limit = Limit(counter: "pay", window: .minute, max: 10, incrementFrom: nil)

  private static func grant(used: Int, clients: [LiveClient] = []) -> LiveGrant {
    LiveGrant(
      label: "test",
      expires: nil,
      connections: 2,
      clients: clients,
      limits: [
        LiveLimit(limit: limit, tool: "list_users", used: used, secondsToRelease: used > 0 ? 14 : nil)
      ]
    )
  }

  @Test("The page says who uses the gateway and how full its limits are, as its store counts them")
  func showsGrants() {
    var deck = running()
    deck.happen(.resized(Size(columns: 160, rows: 50)))
    deck.happen(.ticked(milliseconds: 36_010_000))
    let client = LiveClient(name: "claude-code", version: "2.1", sessions: 2, lastSeen: 36_007_000)
    deck.happen(.gatewayLooked([Self.grant(used: 7, clients: [client])]))
    #expect(deck.shows("test · 4 calls · 2 refused · 2 connections"))
    #expect(deck.shows("claude-code 2.1 · 2 sessions · 3 s ago"))
    #expect(deck.shows("list_users: 7 of 10 calls per minute"))
    deck.press("Tab", "o")
    #expect(deck.shows("claude-code 2.1 · 2 sessions"))
  }

  @Test("While something moves the gateway is looked at each second, and not at all when nothing does")
  func looksWhileSomethingMoves() {
    var deck = running()
    deck.effects = []
    deck.happen(.ticked(milliseconds: 36_020_000))
    #expect(deck.effects == [.lookAtGateway])
    deck.happen(.ticked(milliseconds: 36_020_500))
    deck.happen(.gatewayLooked([Self.grant(used: 0)]))
    deck.happen(.ticked(milliseconds: 36_025_000))
    #expect(deck.effects == [.lookAtGateway])
    #expect(!deck.state.showsClock)
    deck.happen(.decisionMade(Self.records[1]))
    #expect(deck.state.showsClock)
    deck.happen(.ticked(milliseconds: 36_026_000))
    deck.happen(.gatewayLooked([Self.grant(used: 1)]))
    #expect(deck.state.showsClock)
    deck.happen(.ticked(milliseconds: 36_027_000))
    #expect(deck.effects == [.lookAtGateway, .lookAtGateway, .lookAtGateway])
    deck.press("1")
    #expect(!deck.state.showsClock)
    deck.happen(.ticked(milliseconds: 36_028_000))
    #expect(deck.effects.count == 3)
  }

  @Test("A rule is named beside its tool by its place among the tool's rules")
  func shortensRules() {
    var deck = running()
    deck.happen(.resized(Size(columns: 100, rows: 30)))
    #expect(deck.shows("limits/") && !deck.shows("/tools/put_user"), "\(deck)")
    let other = CallRecord(milliseconds: 0, grant: "g", tool: "a/b", verdict: .deny, rule: "/tools/a~1b/deny_if/0")
    #expect(other.shortRule == "deny_if/0")
    let hidden = CallRecord(milliseconds: 0, grant: "g", tool: "a", verdict: .hide, rule: "(hidden)")
    #expect(hidden.shortRule == "(hidden)")
  }

  @Test("How full a limit is, is never cut in its words", arguments: roomySizes.filter { $0.rows >= 24 })
  func showsWholeLimits(_ size: Size) {
    var deck = running()
    deck.happen(.resized(size))
    deck.press("Tab")
    let sum = ArgumentPath(argument: "sum")
    let limit = Limit(counter: "x", window: .day, max: 1_000, scope: .session, incrementFrom: sum)
    let reading = LiveLimit(limit: limit, tool: "put_user_policy", used: 900, secondsToRelease: 81_000)
    deck.happen(
      .gatewayLooked([LiveGrant(label: "test", expires: nil, connections: 1, clients: [], limits: [reading])])
    )
    let lines = deck.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let layout = PageLayout(size: size, pane: .detail)
    let pane = lines.dropFirst(layout.detail.minRow).map { String($0.dropFirst(layout.detail.minColumn)).trimmed }
    #expect(pane.joined(separator: " ").contains("900 of 1000 of args.sum per day, less in"), "\(deck)")
  }

  @Test("Where there is no room for how to reach the gateway, an empty page says how to start it")
  func saysHowToStart() {
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 40, rows: 12))
    deck.press("2")
    #expect(deck.shows("No calls yet.") && deck.shows("g starts it"), "\(deck)")
  }

  @Test("What a stopped gateway knew is not shown under the next one")
  func forgetsGrants() {
    var deck = running()
    let client = LiveClient(name: "gone", version: "", sessions: nil, lastSeen: 0)
    deck.happen(.gatewayLooked([Self.grant(used: 7, clients: [client])]))
    deck.happen(.gatewayStopped)
    deck.happen(.gatewayStarted(Self.connection))
    #expect(!deck.shows("gone"))
  }
}
