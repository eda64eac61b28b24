import Foundation
import PolicyModel
import Screen
import Testing
import ToolCatalogue
import ToolModel

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

  @Test("A filter that comes in one piece takes the place of the kept one, as a typed one does")
  func pastedFilter() {
    var deck = Deck()
    deck.filter("category:execute")
    deck.press("/")
    deck.happen(.keyPressed(.paste("category:financial")))
    #expect(deck.state.filter.text == "category:financial" && deck.state.tools.shown.count == 1, "\(deck)")
  }

  @Test("What was selected for one deed does not meet the next, and what is selected out of sight is counted")
  func selectionEndsWithItsDeed() {
    var deck = Deck()
    deck.filter("category:read")
    deck.press("*", "a")
    deck.filter("category:destructive")
    deck.press("*", "x")
    #expect(deck.standing("list_users").verdict == .allow)
    #expect(deck.standing("delete_user").verdict == .hide)
    deck.filter("category:read")
    deck.press("*")
    deck.filter("category:destructive")
    #expect(deck.shows("not shown"), "\(deck)")
    deck.press("*")
    #expect(deck.shows("of them not shown"), "\(deck)")
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

  /// The rows of the table as the screen shows them, each as its first words.
  private func rows(_ deck: Deck) -> [String] {
    let lines = deck.screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).prefix(11)
    return lines.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " █│")) }.filter { !$0.isEmpty }
  }

  @Test("Each group has a heading with the number of its tools, and the focus never stands on one")
  func headings() {
    var deck = Deck()
    deck.press("s", "s", "s")
    #expect(rows(deck).first == "financial · 1 tool", "\(deck)")
    #expect(deck.focused == "create_refund")
    var seen: [String?] = []
    for _ in 0..<9 {
      seen.append(deck.focused)
      deck.press("Down")
    }
    #expect(!seen.contains(nil) && Set(seen.compactMap(\.self)).count == 9)
    deck.press("Home")
    #expect(rows(deck).first == "financial · 1 tool" && deck.focused == "create_refund")
    deck.press("PgDn", "PgUp", "Up", "Up")
    #expect(rows(deck).first == "financial · 1 tool" && deck.focused == "create_refund")
    deck.press("End")
    #expect(deck.focused == deck.state.tools.shown.last.map { deck.state.tools.all[$0].tool.name })
  }

  @Test("Headings count what a filter leaves, follow edits, and are gone with the order")
  func headingsFollow() {
    var deck = Deck()
    deck.press("s", "s", "s", "s")
    #expect(rows(deck).first == "✗ deny · 9 tools", "\(deck)")
    deck.press("a")
    #expect(rows(deck).first == "✓ allow · 1 tool", "\(deck)")
    #expect(rows(deck).contains("✗ deny · 8 tools") && deck.focused == "create_refund")
    deck.filter("user")
    #expect(rows(deck).first == "✗ deny · 5 tools", "\(deck)")
    deck.press("Esc", "S")
    #expect(rows(deck).first == "✗ deny · 8 tools", "\(deck)")
    deck.press("S", "s", "s")
    #expect(!deck.shows("· 9 tools"))
  }

  @Test("The mouse puts the focus on tools only, and scrolling goes over headings both ways")
  func mouseAndHeadings() {
    var deck = Deck()
    deck.press("s", "s", "s")
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 8, row: 5)))))
    #expect(deck.focused == "create_refund", "\(deck)")
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 8, row: 6)))))
    #expect(deck.focused == deck.state.tools.all[deck.state.tools.shown[1]].tool.name, "\(deck)")
    for event in [MouseEvent.Action.scrollDown, .scrollDown, .scrollDown, .scrollUp, .scrollUp, .scrollUp] {
      deck.happen(.keyPressed(.mouse(MouseEvent(event, at: Position(column: 8, row: 6)))))
      #expect(deck.focused != nil)
    }
    #expect(rows(deck).first == "financial · 1 tool", "\(deck)")
  }

  @Test("Rows and tools are found from each other, whatever the groups")
  func rowsOfGroups() {
    var groups: [ToolGroup] = []
    var tools = 0
    for count in [1, 3, 1, 7] {
      groups.append(ToolGroup(kind: .server(groups.count), first: tools, count: count))
      tools += count
    }
    let rows = ToolRows(tools: tools, groups: groups)
    #expect(rows.count == 16)
    #expect((0..<16).filter { rows.isHeading($0) } == [0, 2, 6, 8])
    #expect((0..<tools).allSatisfy { rows.tool(at: rows.row(of: $0)) == $0 })
    #expect(rows.tool(at: 16) == nil && rows.tool(at: -1) == nil && !rows.isHeading(-1))
    #expect(ToolRows(tools: 3).tool(at: 2) == 2)
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
