import PolicyModel
import Screen
import Testing

@testable import Console

@Suite("Stories: what must not happen by accident")
struct SafetyStoryTests {
  @Test("Enter on a filter that cannot be read keeps the field open, so that nobody takes the list for a filtered one")
  func keepsAnUnreadableFilterOpen() {
    var deck = Deck()
    deck.filter("risk:hgih")
    #expect(deck.state.isFiltering)
    #expect(deck.shows("✗ Not filtered: Tab takes risk:high"))
    #expect(deck.shows("filter not read"))
    deck.press("*", "Down", "x", "Enter")
    #expect(deck.state.isFiltering && deck.state.tools.selected.isEmpty)
    #expect(deck.state.draft.policy == .denyAll)
    deck.press("Backspace", "Backspace", "Tab", "Enter")
    #expect(!deck.state.isFiltering && deck.state.filter.text == "risk:high")
    deck.press("*")
    #expect(deck.state.tools.selected.count == 1)
  }

  @Test("Neither a click nor a saved filter leaves the deck with a filter that cannot be read")
  func refusesOtherWays() {
    var deck = Deck()
    deck.press("/")
    deck.happen(.keyPressed(.paste("risk:lwo")))
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 30, row: 6)))))
    #expect(deck.state.isFiltering && deck.shows("Not filtered"))
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 30, row: 20)))))
    #expect(deck.state.isFiltering && deck.state.pane == .list)
    deck.press("Esc")
    #expect(deck.shows("All 9 tools are shown"))
    deck.state.savedFilters = ["kind:odd"]
    deck.press("F", "Enter")
    #expect(deck.state.isFiltering && deck.shows("Not filtered"))
  }

  @Test("Were such a filter kept all the same, nothing would be done to all that is shown")
  func refusesBulkEditsUnderAnUnreadableFilter() {
    var deck = Deck()
    deck.filter("risk:lwo")
    deck.state.isFiltering = false
    deck.press("*")
    #expect(deck.state.tools.selected.isEmpty)
    #expect(deck.shows("Nothing was done: the filter cannot be read."))
    #expect(deck.shows("Esc clears it"))
    deck.press("R", "f")
    #expect(deck.shows("Nothing was done: the filter cannot be read."))
    deck.press("n", "a")
    #expect(deck.state.unsavedCount == 1)
    deck.press("Esc", "*")
    #expect(deck.state.tools.selected.count == 9)
  }

  @Test("Allowing by default names every tool that becomes allowed, the most dangerous first")
  func namesWhatTheDefaultAllows() throws {
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 100, rows: 40))
    deck.press("D", "a")
    #expect(deck.shows("! 5 tools become allowed, 4 high or critical"))
    deck.press("Enter")
    #expect(deck.shows("default: deny → allow · 5 tools become allowed, 4 high or critical · u undo"))
    #expect(deck.shows("● 1 unsaved, 5 tools differ"))
    #expect(deck.state.changes.contains("create_refund"))
    #expect(!deck.state.changes.contains("list_users"))
    deck.press("v")
    let screen = deck.screen
    let refund = try #require(screen.firstRange(of: "create_refund (critical): denied by default → allowed by default"))
    let user = try #require(screen.firstRange(of: "get_user (low): denied by default → allowed by default"))
    #expect(refund.lowerBound < user.lowerBound)
    deck.press("Enter", "u")
    #expect(!deck.state.changes.contains("create_refund"))
    #expect(!deck.shows("unsaved"))
  }

  @Test("A tool that is edited after the default changed is listed once, and one scanned later is listed, too")
  func keepsTheListUpToDate() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("D", "a", "Enter")
    let reached = deck.state.changes.reached.count
    deck.filter("create_refund")
    deck.press("x")
    #expect(deck.state.changes.reached.count == reached - 1)
    #expect(deck.state.changes.contains("create_refund"))
    deck.press("Esc")
    let new = ExampleServer.tool("delete_everything", "Deletes everything for good.", "{}")
    deck.happen(.serverScanned(ExampleServer.identity, tools: ExampleServer.tools + [new]))
    #expect(deck.state.changes.contains("delete_everything"))
  }

  @Test("Of many tools that the default allows, twenty are listed and the rest counted")
  func boundsTheList() {
    let tools = (0..<50).map { ExampleServer.tool("delete_\($0)", "Deletes a thing for good.", "{}") }
    var deck = Deck(size: Size(columns: 100, rows: 60), tools: tools)
    deck.press("D", "a", "Enter", "w")
    #expect(deck.shows("… and 30 more"))
  }

  @Test("A long error covers the hints until the next key, and its end is never cut", arguments: FrameTests.sizes)
  func showsWholeErrors(_ size: Size) {
    var deck = Deck(size: size)
    let reason = String(repeating: "the disk is full and ", count: 20) + "so free some space"
    deck.press("a", "w", "y")
    deck.happen(.writeFailed(reason))
    #expect(deck.shows("free some space"))
    #expect(deck.shows("✗ Nothing was written"))
    deck.press("Down")
    #expect(deck.shows("? help  q quit"))
  }

  @Test("After a sort the focus is on the first row")
  func focusesTheFirstRowAfterASort() {
    var deck = Deck()
    deck.press("Down", "Down", "s")
    #expect(deck.state.list.focus == 0)
    #expect(deck.focused == "create_refund")
    deck.press("Down", "S")
    #expect(deck.state.list.focus == 0)
  }

  @Test("The advice to ask a person is what r writes")
  func saysWhatIsWritten() {
    var deck = Deck(size: Size(columns: 160, rows: 50))
    deck.filter("create_refund")
    #expect(deck.shows("ask a person"))
    deck.press("r")
    #expect(deck.standing("create_refund").verdict == .ask)
  }

  @Test("Closing the menu of recommended rules says that nothing was applied, and its hints name every choice")
  func leavesTheMenu() {
    var deck = Deck()
    deck.press("R")
    for hint in ["f shown", "m selected", "a all", "n none"] { #expect(deck.shows(hint), "\(hint)") }
    deck.press("Esc")
    #expect(deck.shows("Nothing applied"))
  }

  @Test("In help no key touches its words, and a key with two meanings says where it has which")
  func helpIsReadable() {
    var deck = Deck(size: Size(columns: 120, rows: 200))
    deck.press("?")
    for key in ["n, Enter, Esc,", "PgDn, Ctrl-F"] { #expect(deck.shows("\(key)  "), "\(key)") }
    #expect(deck.shows("Jump to the tool that was called (live log)"))
    #expect(deck.shows("Pause or go on (live page)"))
    #expect(deck.shows("Show what is wrong with the text (tools page)"))
  }
}
