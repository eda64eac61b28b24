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

  @Test("Names take the columns that limits do not need, and a limit is not cut where there is room")
  func sharesColumns() {
    let long = ExampleServer.tool("list_objects_of_a_bucket_x", "Lists objects.", "{}")
    var deck = Deck(size: Size(columns: 100, rows: 30), tools: [long] + ExampleServer.tools)
    #expect(deck.shows("list_objects_of_a_bucket_x█") || deck.shows("list_objects_of_a_bucket_x"), "\(deck)")
    #expect(!deck.shows("LIMITS"))
    deck.happen(.resized(Size(columns: 120, rows: 40)))
    deck.press("l", "Ctrl-U")
    deck.type("1000")
    deck.press("Tab", "d", "Enter")
    #expect(deck.shows("LIMITS") && deck.shows(" 1000/day "), "\(deck)")
    deck.press("u")
    #expect(!deck.shows("LIMITS"))
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

  /// Tools whose descriptions name other tools.
  private static let alike = [
    ExampleServer.tool("describe", "Says what run_shell would do.", "{}"),
    ExampleServer.tool("safe_run_shell", "Runs a command in a box.", "{}"),
    ExampleServer.tool("run_shell_async", "Runs a command later.", "{}"),
    ExampleServer.tool("run_shell", "Runs a command.", "{}"),
  ]

  @Test(
    "The cursor goes to the tool whose name is typed, else to a name that begins with it or has it",
    arguments: [
      ("run_shell", "run_shell"), ("RUN_SHELL", "run_shell"), ("name:run_shell", "run_shell"),
      ("run_shell_", "run_shell_async"), ("run_sh", "run_shell_async"), ("safe", "safe_run_shell"),
      ("shell", "safe_run_shell"), ("would", "describe"), ("run_shell risk:>=low", "run_shell"),
    ]
  )
  func goesToTheName(_ filter: String, _ name: String) {
    var deck = Deck(tools: Self.alike)
    deck.filter(filter)
    #expect(deck.focused == name, "\(deck)")
  }

  @Test("A tool in focus whose name matches as well as any other stays in focus")
  func staysOnItsName() {
    var deck = Deck(tools: Self.alike)
    deck.press("End", "Up", "Up")
    deck.filter("shell")
    #expect(deck.focused == "safe_run_shell")
    deck.press("Esc", "End", "Up")
    deck.filter("run")
    #expect(deck.focused == "run_shell_async", "\(deck)")
  }

  @Test("What can be typed is shown beneath the filter, and tab goes through it")
  func goesThroughChoices() {
    var deck = Deck()
    deck.press("/")
    #expect(deck.shows(" Tab  category:  has:  is:  name:  risk:  server:  severity:"), "\(deck)")
    deck.type("i")
    #expect(deck.shows(" Tab  is:") && !deck.shows("VERDICT"))
    deck.press("Tab")
    #expect(deck.state.filter.text == "is:")
    #expect(deck.shows(" Tab  allowed  ask  changed  custom  denied  hidden  limited  poisoned …"), "\(deck)")
    #expect(!deck.shows("✗ After is:") && deck.shows("After is: write one of"))
    deck.press("Tab")
    #expect(deck.state.filter.text == "is:allowed" && deck.shows("[allowed]") && deck.shows("0 of 9"))
    deck.press("Tab", "Tab", "Tab", "Tab")
    #expect(deck.state.filter.text == "is:denied" && deck.shows("[denied]") && deck.shows("9 of 9"))
    deck.type(" has:u")
    deck.press("Tab")
    #expect(deck.state.filter.text == "is:denied has:user_name")
    #expect(deck.shows("VERDICT") && deck.shows("4 of 9"), "\(deck)")
    // With nothing to complete typing goes on: the next letter must be no command.
    deck.press("Tab")
    #expect(deck.state.isFiltering && deck.shows("Nothing to complete"))
    deck.press("Enter")
    #expect(!deck.state.isFiltering)
  }

  @Test("Words that begin nothing, and a cursor inside of the text, offer nothing")
  func offersNothing() {
    var deck = Deck()
    deck.press("/")
    deck.type("zebra")
    #expect(deck.shows("VERDICT"))
    deck.press("Ctrl-U")
    deck.type("is:")
    #expect(!deck.shows("VERDICT"))
    deck.press("Left")
    #expect(deck.shows("VERDICT"))
  }

  @Test("A key without a value is no filter: enter keeps the field open and says so")
  func refusesAKeyAlone() {
    var deck = Deck()
    deck.filter("risk:")
    #expect(deck.state.isFiltering && deck.shows("✗ Not filtered: After risk: write one of"))
    deck.type("l")
    #expect(deck.shows("Tab completes risk:low"))
  }

  @Test("A term that cannot be read keeps what was shown and the field open, and once cleared hides no later news")
  func keepsWhatWasShown() {
    var deck = Deck()
    deck.press("/")
    deck.type("user ")
    deck.happen(.keyPressed(.paste("zzz:1")))
    #expect(deck.shows("✗"))
    #expect(deck.state.tools.shown.count == 5)
    deck.press("Enter")
    #expect(deck.state.isFiltering && deck.shows("✗ Not filtered"))
    deck.press("Esc", "a")
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
