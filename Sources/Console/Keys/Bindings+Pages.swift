extension Bindings {
  /// Moving about.
  static let moving: [Binding] = [
    Binding(["Up", "k"], .pages + .scrolled, .moveUp, "Move up"),
    Binding(["Down", "j"], .pages + .scrolled, .moveDown, "Move down"),
    Binding(["PgUp", "Ctrl-B"], .pages + .scrolled, .pageUp, "Move up a page"),
    Binding(["PgDn", "Ctrl-F"], .pages + .scrolled, .pageDown, "Move down a page"),
    Binding(["Space"], [.detail] + .scrolled, .pageDown, "Move down a page"),
    Binding(["Home"], .pages + .scrolled, .moveToFirst, "Move to the first"),
    Binding(["End", "G"], .pages + .scrolled, .moveToLast, "Move to the last; in the live log, follow the newest"),
    Binding(["Tab", "Shift-Tab"], .pages, .switchPane, "Switch between list and detail", hint: "pane"),
    Binding(["Enter"], [.tools], .openDetail, "Show the tool in full"),
    Binding(["Enter"], [.live], .jumpToTool, "Jump to the tool that was called", hint: "to tool"),
    Binding(["1"], .pages, .showTools, "Show the tools", hint: "tools"),
    Binding(["2"], .pages, .showLive, "Show the gateway and its decisions", hint: "live"),
  ]

  /// Finding and selecting.
  static let finding: [Binding] = [
    Binding(["/"], .pages, .filter, "Filter as you type", hint: "filter"),
    Binding(["Esc"], .pages, .goBack, "Go back: leave the detail, then clear the filter, then the selection"),
    Binding(["s"], .toolsPage, .sort, "Sort by the next column"),
    Binding(["S"], .toolsPage, .reverseSort, "Sort the other way round"),
    Binding(["Space"], [.tools], .mark, "Select the tool", hint: "select"),
    Binding(["*"], [.tools], .markShown, "Select every tool shown"),
    Binding(["-"], [.tools], .clearMarks, "Select nothing"),
  ]

  /// Editing the draft; with a selection, every selected tool at once.
  static let editing: [Binding] = [
    Binding(["a"], .toolsPage, .allow, "Allow", hint: "allow"),
    Binding(["d"], .toolsPage, .deny, "Deny with a reason", hint: "deny"),
    Binding(["x"], .toolsPage, .hide, "Hide", hint: "hide"),
    Binding(["l"], .toolsPage, .editLimit, "Limit the number of calls", hint: "limit"),
    Binding(["L"], .toolsPage, .addLimit, "Add one more limit"),
    Binding(["r"], .toolsPage, .recommend, "Apply the recommended rule", hint: "recommended"),
    Binding(["R"], .toolsPage, .recommendMany, "Apply the recommended rules to many tools"),
    Binding(["c"], .toolsPage, .clearRules, "Clear the tool's rules: back to the default"),
    Binding(["D"], .toolsPage, .editDocument, "Edit the document: default, limits for all tools"),
    Binding(["e"], .pages, .openEditor, "Edit the draft as JSON in $EDITOR"),
    Binding(["p"], .toolsPage, .showProblems, "Show what is wrong with the text"),
  ]

  /// Going back and forth in the draft's history.
  static let history: [Binding] = [
    Binding(["u"], .pages, .undo, "Undo", hint: "undo"),
    Binding(["Ctrl-R"], .pages, .redo, "Redo"),
  ]

  /// The policy file.
  static let file: [Binding] = [
    Binding(["w"], .pages + [.review], .write, "Write the policy file; shows the changes and asks", hint: "write"),
    Binding(["v"], .pages, .review, "View the changes to the policy file", hint: "changes"),
    Binding(["Ctrl-O"], .pages, .reload, "Read the policy file again"),
  ]

  /// The gateway.
  static let gateway: [Binding] = [
    Binding(["g"], .pages, .toggleGateway, "Start or stop the gateway", hint: "gateway"),
    Binding(["p"], .livePage, .pause, "Pause or go on", hint: "pause"),
    Binding(["V"], .livePage, .revealToken, "Reveal or mask the token", hint: "reveal"),
    Binding(["C"], .livePage, .copyClientEntry, "Copy the entry for .mcp.json", hint: "copy entry"),
    Binding(["T"], .livePage, .copyToken, "Copy the token", hint: "copy token"),
    Binding(["E"], .livePage, .copyEndpoint, "Copy the endpoint"),
  ]

  /// What works on every page.
  static let common: [Binding] = [
    Binding(["y"], .pages + [.review], .copy, "Copy what is focused", hint: "copy"),
    Binding(["Enter"], [.connection], .copy, "Copy the focused line"),
    Binding(["n"], .toolsPage, .rescan, "Scan the server again"),
    Binding(["t"], .pages + [.help], .switchTheme, "Switch to the next theme"),
    Binding([":", "Ctrl-P"], .pages, .openPalette, "Find a command"),
    Binding(["?"], .pages, .help, "Show all keys", hint: "help"),
    Binding(["Ctrl-L"], KeyContext.allCases, .redraw, "Paint the screen anew"),
    Binding(["Ctrl-Z"], KeyContext.allCases, .suspend, "Suspend the program"),
    Binding(["q", "Ctrl-C"], .pages + [.tooSmall], .quit, "Quit; asks when something is not written", hint: "quit"),
  ]
}
