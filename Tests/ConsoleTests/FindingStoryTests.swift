import Testing

@testable import Console

@Suite("Stories: filters that are kept, groups, and the way back")
struct FindingStoryTests {
  @Test("A filter is saved once, listed, applied from the list, and forgotten")
  func savedFilters() {
    var deck = Deck()
    deck.press("F")
    #expect(deck.shows("No filter is saved"), "\(deck)")
    deck.filter("risk:critical")
    deck.press("+", "+")
    #expect(deck.effects.last == .saveFilters(["risk:critical"]))
    #expect(deck.shows("saved already"), "\(deck)")
    deck.press("Esc", "F")
    #expect(deck.shows("risk:critical"), "\(deck)")
    deck.press("Enter")
    #expect(deck.shows("4 of 9 tools"), "\(deck)")
    deck.press("F", "X")
    #expect(deck.effects.last == .saveFilters([]))
  }

  @Test("A letter after / begins another filter, and every other key edits the one that was kept")
  func anotherFilter() {
    var deck = Deck()
    deck.filter("category:execute")
    deck.filter("refund")
    #expect(deck.shows("1 of 9 tools"), "\(deck)")
    deck.press("/", "Backspace", "Enter")
    #expect(deck.shows("/ refun"), "\(deck)")
  }

  @Test("Sorting by what makes groups says how many tools are in each")
  func groups() {
    var deck = Deck()
    deck.press("s", "s", "s")
    #expect(deck.shows("Grouped by category: 1 financial, "), "\(deck)")
    deck.press("s")
    #expect(deck.shows("Grouped by verdict: 9 deny"), "\(deck)")
    deck.press("s")
    #expect(deck.shows("Grouped by server: 9 example"), "\(deck)")
  }

  @Test("A jump can be taken back, to the page and the tool it came from")
  func back() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("b")
    #expect(deck.shows("You have not jumped anywhere"), "\(deck)")
    deck.press("Down", "Down", "2")
    #expect(deck.shows("[2 Live]"), "\(deck)")
    deck.press("b")
    #expect(deck.shows("[1 Tools]") && deck.focused == "put_user_policy", "\(deck)")
  }
}
