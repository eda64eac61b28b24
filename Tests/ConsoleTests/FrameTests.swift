import PolicyModel
import Screen
import Testing

@testable import Console

/// What is on the screen, at four sizes, compared with files beside the tests.
@Suite("Frames")
struct FrameTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 60, rows: 20), Size(columns: 40, rows: 12),
  ]

  private func expect(_ deck: Deck, _ view: String, _ size: Size, _ glyphs: Glyphs = .unicode) throws {
    let name = "\(view)-\(size.columns)x\(size.rows)"
    try FrameFile.expect(frame(of: deck.state, size: size, glyphs: glyphs), name)
  }

  @Test("The tools page after a few edits", arguments: sizes)
  func tools(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("Down", "Down", "x", "Up", "Space")
    try expect(deck, "tools", size)
  }

  @Test("The tools page without signs beyond ASCII", arguments: sizes)
  func toolsInASCII(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("Down", "Down", "x")
    try expect(deck, "tools-ascii", size, .ascii)
  }

  @Test("The tools in groups: by what they do, and by how they stand", arguments: sizes)
  func groups(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("s", "s", "s", "Down", "Down")
    try expect(deck, "groups-category", size)
    deck.press("s", "Down")
    try expect(deck, "groups-verdict", size)
    try expect(deck, "groups-verdict-ascii", size, .ascii)
  }

  @Test("One tool in full", arguments: sizes)
  func detail(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.filter("manage_key")
    deck.press("Enter")
    try expect(deck, "detail", size)
  }

  @Test("Definitions that are not as they were approved, in the table and field by field", arguments: sizes)
  func pins(_ size: Size) throws {
    var deck = PinStoryTests.changed()
    deck.happen(.resized(size))
    try expect(deck, "pins-table", size)
    deck.press("P")
    try expect(deck, "pins", size)
  }

  @Test("Everything that agents can call, and a search of the catalogue", arguments: sizes)
  func stack(_ size: Size) throws {
    var deck = StackStoryTests.opened()
    deck.happen(.resized(size))
    try expect(deck, "stack", size)
    deck.type("user")
    let hit = CatalogueHit(server: "iam", tool: "delete_user", category: "destructive", description: "Deletes a user.")
    deck.happen(.catalogueFound("user", [hit]))
    try expect(deck, "stack-search", size)
  }

  @Test("A filter being typed", arguments: sizes)
  func filter(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("/")
    deck.type("user risk:low")
    try expect(deck, "filter", size)
  }

  @Test("What a filter can become, beneath it: keys, values, and the value that was taken", arguments: sizes)
  func filterChoices(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("/")
    try expect(deck, "filter-keys", size)
    deck.type("risk:low is:")
    try expect(deck, "filter-values", size)
    for _ in 0..<8 { deck.press("Tab") }
    try expect(deck, "filter-taken", size)
  }

  @Test("A filter that cannot be read", arguments: sizes)
  func filterError(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("/")
    deck.type("risk:hgih")
    try expect(deck, "filter-error", size)
    deck.press("Enter")
    try expect(deck, "filter-refused", size)
  }

  @Test("The form for a limit, with something wrong in it", arguments: sizes)
  func limitForm(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.filter("put_user")
    deck.press("l")
    deck.type("3x")
    try expect(deck, "form-limit", size)
  }

  @Test("The form for the reason of a denial", arguments: sizes)
  func denyForm(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("d")
    deck.type("Ask the team first.")
    try expect(deck, "form-deny", size)
  }

  @Test("The form for the document", arguments: sizes)
  func documentForm(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("D")
    try expect(deck, "form-document", size)
  }

  @Test(
    "The form for the document, about to allow by default, and the question before that is written",
    arguments: sizes
  )
  func allowByDefault(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("D", "a")
    try expect(deck, "form-document-allow", size)
    deck.press("Enter", "w")
    try expect(deck, "write-allow", size)
  }

  @Test("The live page with the token revealed, as a narrow pane shows it", arguments: sizes)
  func liveRevealed(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("g")
    var connection = LiveStoryTests.connection
    connection.token = "pd_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    deck.happen(.gatewayStarted(connection))
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    deck.press("V", "Up")
    try expect(deck, "live-revealed", size)
  }

  @Test("The live page with a client and limits that fill up", arguments: sizes)
  func liveGrants(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    deck.happen(.ticked(milliseconds: 36_010_000))
    deck.happen(.gatewayLooked([LiveStoryTests.busyGrant]))
    deck.press("Tab")
    try expect(deck, "live-grants", size)
  }

  @Test("The question before writing", arguments: sizes)
  func write(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("x", "w")
    try expect(deck, "write", size)
  }

  @Test("The question before writing many changes: by outcome first, then tool by tool", arguments: sizes)
  func writeMany(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("R", "a", "w")
    try expect(deck, "write-many", size)
  }

  @Test("The file changed on disk", arguments: sizes)
  func conflict(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("x", "w", "y")
    let theirs = Self.policy.replacing("\"deny\"", with: "\"allow\"")
    deck.happen(.writeRefused(onDisk: Array(theirs.utf8)))
    try expect(deck, "conflict", size)
  }

  @Test("A text with problems", arguments: sizes)
  func problems(_ size: Size) throws {
    let deck = Deck(policy: "{\n  \"version\": \"1\",\n  \"default\": \"denny\",\n  \"hide\": [7]\n}\n", size: size)
    try expect(deck, "problems", size)
  }

  @Test("The live page with decisions", arguments: sizes)
  func live(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.happen(.ticked(milliseconds: 35_999_000))
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    try expect(deck, "live", size)
  }

  @Test("The keys", arguments: sizes)
  func help(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("?")
    try expect(deck, "help", size)
  }

  @Test("The commands", arguments: sizes)
  func palette(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press(":")
    deck.type("copy")
    try expect(deck, "palette", size)
  }

  @Test("The questions for many tools and for leaving", arguments: sizes)
  func questions(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("R")
    try expect(deck, "recommend", size)
    deck.press("n", "a", "q")
    try expect(deck, "leave", size)
  }

  @Test("A scan that fails", arguments: sizes)
  func scanFailed(_ size: Size) throws {
    var deck = Deck(size: size, tools: [])
    deck.happen(.scanFailed("npx ended with status 1 before it answered.\nnpm error: 404 Not Found"))
    try expect(deck, "scan-failed", size)
  }

  @Test("The rules of a tool, and the form for one", arguments: sizes)
  func rules(_ size: Size) throws {
    var deck = Deck(policy: RuleStoryTests.policy, size: size)
    deck.filter("create_refund")
    deck.press("f", "Down")
    try expect(deck, "rules", size)
    deck.press("Enter", "Tab", "Tab")
    deck.type("x")
    try expect(deck, "form-rule", size)
  }

  @Test("The form for a rule of what is allowed, and a tool that has one beside an approval", arguments: sizes)
  func requireForm(_ size: Size) throws {
    var deck = Deck(policy: FrameTests.policy, size: size)
    deck.filter("create_refund")
    deck.press("A", "Enter", "f", "n", "Up", "Left", "Down", "Down", "Tab")
    deck.type("100")
    try expect(deck, "form-require", size)
    deck.press("Enter", "Esc")
    try expect(deck, "rules-and-ask", size)
  }

  @Test("The policy as text, searched, and with mistakes in it", arguments: sizes)
  func json(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("3", "/")
    deck.type("user")
    try expect(deck, "json", size)
    deck.press("Enter", "e")
    deck.happen(.editorReturned(bytes: Array(Self.policy.replacing("deny", with: "denny").utf8)))
    try expect(deck, "json-problems", size)
  }

  @Test("What is odd about a policy", arguments: sizes)
  func checks(_ size: Size) throws {
    var deck = Deck(policy: RuleStoryTests.policy, size: size)
    deck.press("4")
    try expect(deck, "check", size)
  }

  @Test("A call being tried, and its answer", arguments: sizes)
  func call(_ size: Size) throws {
    var deck = Deck(policy: RuleStoryTests.policy, size: size)
    deck.filter("create_refund")
    deck.press("T")
    deck.type("150")
    try expect(deck, "call", size)
    let answer = CallAnswer(tool: "create_refund", isError: true, texts: ["Too much."], json: "{}", duration: 4)
    deck.happen(.callAnswered(answer))
    try expect(deck, "answer", size)
  }

  @Test("A recorded call in full", arguments: sizes)
  func record(_ size: Size) throws {
    var deck = Deck(policy: Self.policy, size: size)
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    deck.press("o")
    try expect(deck, "record", size)
  }

  @Test("The calls that wait for a person", arguments: sizes)
  func waiting(_ size: Size) throws {
    var deck = WaitingStoryTests.deck(size: size)
    deck.press("2")
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    try expect(deck, "live-waiting", size)
    deck.press("1", "W")
    try expect(deck, "waiting", size)
  }

  @Test("The servers to choose from, and the question before the first start of one", arguments: sizes)
  func start(_ size: Size) throws {
    var deck = Deck(size: size)
    deck.press("O")
    let words = ["npx", "-y", "@scope/some-server@1.2.3", "--allow", "/home/me/projects and notes"]
    let choice = ServerChoice(
      name: "files",
      target: .command(words),
      origin: "Cursor, ~/.cursor/mcp.json",
      secretNames: ["TOKEN"]
    )
    let closed = ServerChoice(
      name: "mail",
      target: .url("https://mail.example/mcp"),
      origin: "VS Code, .vscode/mcp.json",
      obstacle: "The entry needs ${input:key}."
    )
    deck.happen(.serversFound([choice, closed], problems: []))
    deck.press("Down")
    try expect(deck, "start", size)
    deck.press("Enter")
    try expect(deck, "start-question", size)
  }

  @Test("A terminal that is too small", arguments: [Size(columns: 39, rows: 24), Size(columns: 80, rows: 11)])
  func tooSmall(_ size: Size) throws {
    try expect(Deck(size: size), "too-small", size)
  }

  static let policy = """
    {
      "version": "1",
      "default": "deny",
      "hide": ["delete_user"],
      "tools": {
        "list_users": {},
        "put_user_policy": {
          "limits": [ { "counter": "put_user_policy_rate", "window": "minute", "max": 30, "scope": "grant" } ]
        },
        "create_user": { "deny_if": [ { "conditions": [], "on_deny": "Ask the team first." } ] }
      }
    }

    """
}
