import Screen
import StrictJSON
import Testing
import ToolCatalogue
import ToolPins

@testable import Console

@Suite("Stories: what was said goes when it is not true any more")
struct StatusStoryTests {
  @Test("That a call waits is said until it does not, and news in between stay")
  func callsThatWait() {
    var deck = WaitingStoryTests.deck()
    #expect(deck.shows("create_refund waits for you"))
    deck.press("Down")
    #expect(deck.shows("create_refund waits for you"))
    deck.happen(.callsWaiting([]))
    #expect(!deck.shows("waits for you"))
    deck.happen(.callsWaiting(WaitingStoryTests.calls))
    deck.happen(.callJudged("create_refund was approved"))
    deck.happen(.callsWaiting([]))
    #expect(deck.shows("create_refund was approved"))
  }

  @Test("What a key was refused for goes with the next key")
  func refusals() {
    var deck = Deck()
    deck.press("u")
    #expect(deck.shows("Nothing to undo"))
    deck.happen(.resized(Size(columns: 90, rows: 24)))
    deck.happen(.ticked(milliseconds: 5))
    #expect(deck.shows("Nothing to undo"))
    deck.press("Down")
    #expect(!deck.shows("Nothing to undo"))
    deck.press("F1", "Down")
    #expect(!deck.shows("does nothing here"))
  }

  @Test("Keys are only named where they mean that")
  func keys() {
    var deck = Deck()
    deck.filter("user")
    #expect(deck.shows("5 of 9 tools · Esc shows all"))
    deck.press("Down")
    #expect(deck.shows("5 of 9 tools · Esc shows all"))
    deck.press("l")
    #expect(!deck.shows("Esc shows all"))
    deck.press("Esc", "*")
    #expect(deck.shows("- selects nothing"))
    deck.press("2")
    #expect(!deck.shows("selects nothing"))
    deck.press("1", "4")
    #expect(deck.shows("Enter goes there") || deck.shows("Nothing odd"))
    deck.press("Esc")
    #expect(!deck.shows("Enter goes there"))
    deck.press("Esc")
    #expect(deck.shows("All 9 tools are shown"))
  }

  @Test("What was done stays while one moves about, and ends where something is opened", arguments: ["l", "2", "4"])
  func news(_ key: String) {
    var deck = Deck()
    #expect(deck.shows("Found 9 tools"))
    deck.press("l")
    #expect(!deck.shows("Found 9 tools"))
    deck.press("Esc", "a", "Down", "Tab", "Tab", "Up")
    #expect(deck.shows("Allowed list_users · u undo"), "\(deck)")
    deck.press(key)
    #expect(!deck.shows("Allowed list_users"), "\(deck)")
    deck.press("Esc", "1", "u")
    #expect(deck.shows("Undone: Allowed list_users · Ctrl-R redo") && !deck.shows("list_users · u undo"))
  }

  @Test("The header says what is in force of the theme", arguments: ColorDepth.allCases)
  func colors(_ depth: ColorDepth) {
    var deck = Deck(policy: FrameTests.policy)
    deck.happen(.colorsFound(depth))
    let head = deck.screen.split(separator: "\n").first ?? ""
    switch depth {
    case .mono: #expect(head.contains("no colours") && !head.contains("dark"))
    case .eight, .sixteen: #expect(head.contains("dark, \(depth.rawValue) colours"))
    case .palette: #expect(head.contains("dark") && !head.contains("colours"))
    }
  }

  @Test("What cannot be done now is said as it is")
  func reasons() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("p")
    #expect(deck.shows("The text of policy.json has no errors"), "\(deck)")
    deck.press("2", "f")
    #expect(deck.shows("No call is shown: f makes a rule of the focused call"), "\(deck)")
  }

  @Test("Starting is said until it has started, also where other news come first")
  func starting() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("g")
    #expect(deck.shows("Starting the gateway with policy.json…"))
    deck.happen(.scanWarned(["odd"]))
    #expect(deck.shows("1 warning: 4 shows them") && !deck.shows("Starting the gateway with policy.json… ·"))
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    #expect(deck.shows("The gateway is on"))
    deck.press("g")
    #expect(deck.shows("Stopping the gateway…"))
    deck.happen(.gatewayStopped)
    #expect(!deck.shows("Stopping"))
  }

  @Test("More is said about a scan or a file that was written, and about nothing else")
  func more() {
    var deck = Deck()
    deck.happen(.serverScanned(ExampleServer.identity, tools: ExampleServer.tools))
    deck.happen(.scanWarned(["odd", "odder"]))
    #expect(deck.shows("Found 9 tools on Example server · 2 warnings: 4 shows them"))
    deck.press("a")
    deck.happen(.scanWarned(["odd", "odder"]))
    #expect(!deck.shows("Allowed list_users · u undo · 2 warnings"))
    deck.write()
    for case .writePins(let pins) in deck.effects { deck.happen(.pinsWritten(pins)) }
    #expect(deck.shows("Wrote policy.json, 1 change · g tries it live · 9 definitions approved"))
  }

  @Test("That a definition differs is said until none does")
  func differences() {
    var deck = PinStoryTests.changed()
    deck.happen(.pinsRead(deck.state.approved.pins))
    #expect(deck.shows("not as approved"))
    deck.happen(.pinsRead(ToolPins(approving: deck.state.tools.all.map(\.tool), serverName: "x", serverVersion: nil)))
    #expect(!deck.shows("not as approved"))
  }
}
