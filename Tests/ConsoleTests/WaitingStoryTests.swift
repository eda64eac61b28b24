import Screen
import Testing

@testable import Console

@Suite("Stories: calls that wait for a person")
struct WaitingStoryTests {
  static let calls = ["first", "second"].enumerated().map { index, name in
    WaitingCall(
      id: "\(name)00000",
      grant: "agent",
      tool: "create_refund",
      rule: "/tools/create_refund/ask_if/args.amount-gt",
      message: "Refunds above 100 need a person.",
      arguments: #"{"amount":\#(500 + index),"note":"\#(name)"}"#,
      end: 36_300_000
    )
  }

  static func deck(size: Size = Size(columns: 80, rows: 24)) -> Deck {
    var deck = Deck(policy: #"{"version": "1", "default": "allow"}"#, size: size)
    deck.happen(.ticked(milliseconds: 36_000_000))
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    deck.happen(.callsWaiting(calls))
    deck.effects = []
    return deck
  }

  @Test("Whatever page is shown, a call that begins to wait is announced, and W shows it with its values")
  func announced() {
    var deck = Self.deck()
    #expect(deck.shows("2 waiting"))
    #expect(deck.shows("create_refund waits for you"))
    deck.press("W")
    #expect(deck.shows("2 calls waiting for you"))
    #expect(deck.shows("\"amount\": 500"))
    #expect(deck.shows("Refunds above 100 need a person."))
    #expect(deck.shows("05:00 left"))
  }

  @Test("What a call says besides its arguments is shown with them")
  func besides() {
    var deck = Self.deck()
    let call = WaitingCall(
      id: "third00000",
      grant: "agent",
      tool: "create_refund",
      rule: "/r",
      message: "",
      arguments: #"{"amount":7}"#,
      besides: #"{"requestState":"hello"}"#,
      end: 36_300_000
    )
    deck.happen(.callsWaiting([call]))
    deck.press("W")
    #expect(deck.shows("\"amount\": 7"))
    #expect(deck.shows("\"requestState\": \"hello\""))
  }

  @Test("The live page says above its decisions that calls wait, and W is the first of the hints until none does")
  func noticed() throws {
    var deck = Self.deck()
    #expect(deck.screen.contains("\n W waiting calls  / filter"))
    deck.press("2")
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    let lines = deck.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3].contains("? 2 calls wait for a person · W"), "\(deck)")
    #expect(lines[4].contains("allow"))
    #expect(deck.screen.contains("\n W waiting calls  "))
    deck.happen(.callsWaiting([Self.calls[0]]))
    #expect(deck.shows("? 1 call waits for a person · W"))
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 8, row: 3)))))
    #expect(deck.shows("1 call waiting for you"))
    deck.press("Esc")
    deck.happen(.callsWaiting([]))
    #expect(!deck.shows("for a person") && !deck.shows("W waiting"))
  }

  @Test("A click on a decision below the line about waiting calls focuses that decision")
  func clicksBelowTheNotice() throws {
    var deck = Self.deck()
    deck.press("2")
    for record in LiveStoryTests.records { deck.happen(.decisionMade(record)) }
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 8, row: 4)))))
    #expect(deck.state.feed.scroll.focus == 0)
  }

  @Test("y lets exactly the call pass that is shown")
  func approved() {
    var deck = Self.deck()
    deck.press("W", "Down", "y")
    #expect(deck.effects == [.answerCall(id: "second00000", agrees: true, reason: nil)])
  }

  @Test("d asks for the reason that the agent is told")
  func refused() {
    var deck = Self.deck()
    deck.press("W", "d")
    deck.type("Not this order.")
    deck.press("Enter")
    #expect(deck.effects == [.answerCall(id: "first00000", agrees: false, reason: "Not this order.")])
    #expect(deck.shows("2 calls waiting for you"))
  }

  @Test(
    "When the call that is shown goes away, the next key answers nothing: nobody has looked at the one in its place"
  )
  func startled() {
    var deck = Self.deck()
    deck.press("W")
    deck.happen(.callsWaiting([Self.calls[1]]))
    deck.press("y")
    #expect(deck.effects.isEmpty)
    #expect(deck.shows("this is another one. Press again to answer"))
    #expect(deck.shows("\"amount\": 501"))
    deck.press("y")
    #expect(deck.effects == [.answerCall(id: "second00000", agrees: true, reason: nil)])
  }

  @Test("After an answer the next call can be answered at once, but not by the same key pressed twice")
  func oneAfterTheOther() {
    var deck = Self.deck()
    deck.press("W", "y")
    deck.happen(.callsWaiting([Self.calls[1]]))
    deck.press("y")
    #expect(deck.effects == [.answerCall(id: "first00000", agrees: true, reason: nil)])
    #expect(deck.shows("One call was just answered"))
    deck.happen(.ticked(milliseconds: 36_000_600))
    deck.press("y")
    #expect(deck.effects.last == .answerCall(id: "second00000", agrees: true, reason: nil))
  }

  @Test("A call that comes or goes elsewhere in the list does not move the focus")
  func steady() {
    var deck = Self.deck()
    deck.press("W", "Down")
    deck.happen(.callsWaiting([Self.calls[1]]))
    deck.press("y")
    #expect(deck.effects == [.answerCall(id: "second00000", agrees: true, reason: nil)])
  }

  @Test("The last answer closes the list; without a call that waits W says so")
  func last() {
    var deck = Self.deck()
    deck.press("W")
    deck.happen(.callsWaiting([]))
    #expect(!deck.shows("waiting for you"))
    deck.press("W")
    #expect(deck.shows("No call waits for a person"))
  }

  @Test("f begins a rule with the values of the call")
  func rule() {
    var deck = Self.deck()
    deck.press("W", "f")
    #expect(deck.shows("New rule for create_refund"))
    #expect(deck.shows("amount"))
    #expect(deck.effects.isEmpty)
  }

  @Test("Long arguments are never cut without saying so, and o shows them whole")
  func long() {
    var deck = Self.deck()
    let values = (0..<60).map { "\"value-\($0)\"" }.joined(separator: ",")
    deck.happen(
      .callsWaiting([
        WaitingCall(id: "a", grant: "g", tool: "t", rule: "/r", message: "", arguments: "[\(values)]", end: nil)
      ])
    )
    deck.press("W")
    #expect(deck.shows("more lines: o shows them"))
    deck.press("o", "End")
    #expect(deck.shows("value-59"))
  }

  @Test("Shadow is switched while the gateway runs, and shown until it is off")
  func shadow() {
    var deck = Self.deck()
    deck.press("2", "Z")
    // One key must not open the gateway, least of all while calls wait.
    #expect(deck.effects.isEmpty)
    #expect(deck.shows("Forward every call?"))
    #expect(deck.shows("2 calls waiting now go on waiting for you."))
    deck.press("Enter")
    #expect(deck.effects.isEmpty && deck.shows("Nothing was changed"))
    deck.press("Z", "y")
    #expect(deck.effects == [.setShadow(true)])
    deck.happen(.shadowSet(true))
    #expect(deck.shows("gateway on shadow"))
    deck.effects = []
    deck.press("Z")
    #expect(deck.effects == [.setShadow(false)])
    deck.happen(.gatewayStopped)
    #expect(!deck.shows("shadow"))
  }
}
