import PolicyModel
import Screen
import Testing

@testable import Console

@Suite("Using the deck")
struct UseTests {
  @Test("A pasted text where nothing is typed presses no key")
  func ignoresPaste() {
    var deck = Deck()
    deck.happen(.keyPressed(.paste("xxxw\ny")))
    #expect(deck.state.draft.policy == .denyAll)
    #expect(deck.shows("Pasted text was ignored"))
    deck.press("/")
    deck.happen(.keyPressed(.paste("put_user\n")))
    #expect(deck.focused == "put_user_policy")
  }

  @Test("A click focuses a row, a double click opens it, the wheel scrolls")
  func usesTheMouse() {
    var deck = Deck()
    deck.happen(.keyPressed(.mouse(MouseEvent(.click, at: Position(column: 30, row: 6)))))
    #expect(deck.focused == "create_user")
    deck.happen(.keyPressed(.mouse(MouseEvent(.doubleClick, at: Position(column: 30, row: 7)))))
    #expect(deck.focused == "delete_user")
    #expect(deck.state.pane == .detail)
    deck.happen(.keyPressed(.mouse(MouseEvent(.scrollDown, at: Position(column: 3, row: 18)))))
    #expect(deck.state.detail.top == 3)
  }

  @Test("A disabled key says why and changes nothing")
  func saysWhyDisabled() {
    var deck = Deck()
    deck.press("u")
    #expect(deck.shows("Nothing to undo"))
    deck.press("c")
    #expect(deck.shows("No rules of its own"))
    deck.press("2", "T")
    #expect(deck.shows("The gateway is off: g starts it"))
    deck.press("F1")
    #expect(deck.shows("F1 does nothing here"))
  }

  @Test("The palette finds a command by a part of its name and runs it")
  func runsCommands() {
    var deck = Deck()
    deck.press(":")
    deck.type("paint")
    deck.press("Enter")
    #expect(deck.effects == [.redraw])
    deck.press("Ctrl-P")
    deck.type("start gateway")
    deck.press("Enter")
    #expect(deck.shows("write policy.json first"))
  }

  @Test("Help lists every key of the table")
  func helpIsComplete() {
    var deck = Deck(size: Size(columns: 120, rows: 260))
    deck.press("?")
    for binding in Bindings.all {
      #expect(deck.shows(String(binding.title.prefix(60))), "\(binding.title)")
    }
  }

  @Test("Escape goes back step by step: detail, filter, selection")
  func goesBack() {
    var deck = Deck()
    deck.filter("user")
    deck.press("Space", "Enter")
    #expect(deck.state.pane == .detail)
    deck.press("Esc")
    #expect(deck.state.pane == .list)
    deck.press("Esc")
    #expect(deck.state.tools.shown.count == 9)
    #expect(deck.state.tools.selected.count == 1)
    deck.press("Esc")
    #expect(deck.state.tools.selected.isEmpty)
  }

  @Test("Filtering keeps the focus on the same tool")
  func keepsFocus() {
    var deck = Deck()
    deck.press("Down", "Down")
    #expect(deck.focused == "put_user_policy")
    deck.filter("put")
    deck.press("Esc")
    #expect(deck.focused == "put_user_policy")
  }

  @Test("A filter on verdicts follows the draft")
  func filtersByVerdict() {
    var deck = Deck()
    deck.filter("is:denied")
    #expect(deck.shows("9 of 9"))
    deck.press("a", "a")
    #expect(deck.shows("7 of 9"))
    deck.press("u", "u")
    #expect(deck.shows("9 of 9"))
  }

  @Test("In a terminal that is too small only quitting works, and it asks")
  func isTooSmall() {
    var deck = Deck()
    deck.press("a")
    deck.happen(.resized(Size(columns: 30, rows: 10)))
    deck.press("x")
    #expect(deck.standing("list_users").verdict == .allow)
    deck.press("q", "n")
    #expect(deck.effects.isEmpty)
    deck.press("q", "y")
    #expect(deck.effects == [.quit])
  }

  @Test("Themes are switched in turn")
  func switchesThemes() {
    var deck = Deck()
    deck.press("t")
    #expect(deck.effects == [.switchTheme("light")])
    deck.happen(.themeSwitched("light"))
    #expect(deck.shows("light"))
  }

  @Test("Frames never depend on the size that the state was told last")
  func fitsAnySize() {
    let deck = Deck()
    for columns in stride(from: 0, to: 140, by: 7) {
      for rows in stride(from: 0, to: 50, by: 3) {
        let size = Size(columns: columns, rows: rows)
        let grid = frame(of: deck.state, size: size)
        #expect(grid.size == size)
        if columns >= 40, rows >= 12 { #expect(grid.textDump().contains("? help  q quit")) }
      }
    }
  }

  @Test("Undo and redo have no end")
  func undoesEverything() {
    var deck = Deck()
    for _ in 0..<500 { deck.press("a", "x") }
    for _ in 0..<1_000 { deck.press("u") }
    #expect(deck.state.draft.policy == .denyAll)
    #expect(deck.state.draft.undoLabel == nil)
    for _ in 0..<1_000 { deck.press("Ctrl-R") }
    #expect(deck.standing("list_users").verdict == .hide)
  }
}

@Suite("Filtering")
struct FilterTests {
  @Test("A term that is not finished filters as it will be, and tab or enter completes it")
  func completes() {
    var deck = Deck()
    deck.press("/")
    deck.type("category:fin")
    #expect(deck.shows("1 of 9"))
    #expect(deck.shows("Tab completes category:financial"))
    deck.press("Tab")
    #expect(deck.state.filter.text == "category:financial")
    #expect(deck.state.isFiltering)
    deck.press("Ctrl-U")
    deck.type("-risk:cri")
    deck.press("Enter")
    #expect(deck.state.filter.text == "-risk:critical")
    #expect(deck.state.tools.shown.count == 5)
  }

  @Test("A term that cannot be read keeps what was shown, is said to be wrong, and does not hide later news")
  func keepsWhatWasShown() {
    var deck = Deck()
    deck.press("/")
    deck.type("user ")
    deck.happen(.keyPressed(.paste("zzz:1")))
    #expect(deck.shows("✗"))
    #expect(deck.state.tools.shown.count == 5)
    deck.press("Enter", "a")
    #expect(deck.shows("Allowed list_users · u undo"))
  }

  @Test("A misspelt term is replaced by what was meant")
  func corrects() {
    var deck = Deck()
    deck.press("/")
    deck.type("risk:hgih")
    #expect(deck.shows("Tab takes risk:high"))
    deck.press("Tab", "Enter")
    #expect(deck.shows("Esc shows all"))
    #expect(deck.focused == "run_command")
  }
}
