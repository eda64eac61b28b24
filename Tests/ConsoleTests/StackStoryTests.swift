import Testing

@testable import Console

@Suite("Stories: everything that agents can call")
struct StackStoryTests {
  private static let files = ServerChoice(
    name: "files",
    target: .command(["npx", "files"]),
    origin: "Cursor, ~/.cursor"
  )
  static let servers = [
    StackServer(
      name: "iam",
      origin: "Claude Code, ~/.claude.json",
      tools: [.init(category: "destructive", count: 3), .init(category: "read", count: 12)],
      policy: .init(path: "/work/iam.json", written: 0),
      choice: ServerChoice(name: "iam", target: .command(["iam"]), origin: "Claude Code")
    ),
    StackServer(name: "files", origin: "Cursor, ~/.cursor", choice: files),
    StackServer(
      name: "guarded",
      origin: "Zed",
      isGuarded: true,
      choice: ServerChoice(name: "guarded", target: .command(["x"]), obstacle: "It leads through PolicyDeck.")
    ),
    StackServer(name: "seen", origin: "the catalogue", tools: [.init(category: "read", count: 2)], isCatalogued: true),
  ]

  static func opened(policy: String? = FrameTests.policy) -> Deck {
    var deck = Deck(policy: policy)
    deck.happen(.ticked(milliseconds: 3 * 86_400_000))
    deck.press("5")
    deck.happen(.stackRead(servers))
    deck.effects = []
    return deck
  }

  @Test("Every server is shown with its tools by risk, what stands in front of it, and how old its policy is")
  func shown() {
    let deck = Self.opened()
    #expect(deck.shows("15 tools: 3 destructive, 12 read") && deck.shows("written 3 days ago"), "\(deck)")
    #expect(deck.shows("! no policy") && deck.shows("gateway in front") && deck.shows("no client"), "\(deck)")
    #expect(deck.shows("4 servers · 2 without a policy in front"), "\(deck)")
  }

  @Test("Enter goes into the server's policy, or asks before it starts, or shows what was recorded")
  func enter() {
    var deck = Self.opened()
    deck.press("Enter")
    #expect(deck.effects == [.openPolicy(path: "/work/iam.json", server: Self.servers[0].choice)])
    deck.effects = []
    deck.press("Down", "Enter")
    #expect(deck.shows("Start files?") && deck.effects.isEmpty, "\(deck)")
    deck.press("n", "Down", "Enter")
    #expect(deck.shows("It leads through PolicyDeck.") && deck.effects.isEmpty, "\(deck)")
    deck.press("Down", "Enter")
    let recorded = ServerChoice(name: "seen", target: .catalogued("seen"), origin: "the catalogue")
    #expect(deck.effects == [.connect(recorded)])
  }

  @Test("A draft that is not written is never left for another policy")
  func keepsTheDraft() {
    var deck = Self.opened(policy: nil)
    deck.press("Esc", "a", "5")
    deck.happen(.stackRead(Self.servers))
    deck.effects = []
    deck.press("Enter")
    #expect(deck.effects.isEmpty && deck.shows("The draft is not written"), "\(deck)")
  }

  @Test(
    "What is typed searches the catalogue, late answers to an earlier search are not shown, and Enter opens the server"
  )
  func search() {
    var deck = Self.opened()
    deck.type("del")
    #expect(deck.effects.last == .searchCatalogue("del"))
    let hit = CatalogueHit(server: "seen", tool: "delete_it", category: "destructive", description: "Deletes it.")
    deck.happen(.catalogueFound("de", [hit, hit]))
    #expect(!deck.shows("delete_it"))
    deck.happen(.catalogueFound("del", [hit]))
    #expect(deck.shows("delete_it") && deck.shows("Deletes it."), "\(deck)")
    deck.press("Enter")
    #expect(
      deck.effects.last == .connect(ServerChoice(name: "seen", target: .catalogued("seen"), origin: "the catalogue"))
    )
  }

  @Test("The first page offers the policies that were written before, the latest first")
  func recent() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("O")
    deck.happen(.recentFound([Self.servers[0]]))
    deck.happen(.serversFound([Self.files], problems: []))
    #expect(deck.shows("/work/iam.json") && deck.shows("npx files"), "\(deck)")
    deck.effects = []
    deck.press("Down", "Enter")
    #expect(deck.effects == [.openPolicy(path: "/work/iam.json", server: Self.servers[0].choice)])
  }

  /// The deck that follows when the policy of a server was opened, with what the shell tells it first.
  private static func following(_ path: String, asking opening: ServerChoice? = nil) -> Deck {
    var deck = Deck()
    deck.state = ConsoleState(policyPath: path, choosesServer: true, opening: opening, policyWasOpened: true)
    deck.happen(.policyRead(bytes: Array(FrameTests.policy.utf8)))
    let recent = (0..<8).map { number in
      StackServer(name: "acme\(number)", origin: "", policy: .init(path: "/work/acme\(number).json", written: 0))
    }
    deck.happen(.recentFound(recent))
    deck.happen(.serversFound([files], problems: []))
    return deck
  }

  @Test(
    "A policy that was opened is said to be open, the cursor stays on it, and Enter goes on without a server",
    arguments: [2, 7]
  )
  func opensAPolicy(_ number: Int) {
    var deck = Self.following("/work/acme\(number).json")
    #expect(deck.shows("The policy of acme\(number) is open: for which server?"), "\(deck)")
    #expect(deck.shows("✓ Opened the policy of acme\(number): choose its server"), "\(deck)")
    #expect(deck.shows("› acme\(number)") && deck.shows("This policy is open."), "\(deck)")
    deck.press("Enter")
    #expect(deck.effects.isEmpty && deck.state.overlay == nil && deck.shows("O opens one"), "\(deck)")
    #expect(deck.shows("/work/acme\(number).json"))
  }

  @Test("Who does not start the server of an opened policy finds the policy in focus and the other servers beside it")
  func declinesItsServer() {
    var deck = Self.following("/work/acme1.json", asking: Self.files)
    #expect(deck.shows("Start files?") && deck.shows("✓ Opened the policy of acme1"), "\(deck)")
    deck.press("n")
    #expect(deck.shows("› acme1") && deck.shows("npx files"), "\(deck)")
  }

  @Test("A policy is opened together with the server of its name that a client lists")
  func opensItsServer() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("O")
    deck.happen(.recentFound([StackServer(name: "files", origin: "", policy: .init(path: "/f.json", written: 0))]))
    deck.happen(.serversFound([Self.files], problems: []))
    deck.press("Down")
    #expect(deck.shows("asks before its server is started"), "\(deck)")
    deck.press("Enter")
    #expect(deck.effects.last == .openPolicy(path: "/f.json", server: Self.files))
  }
}
