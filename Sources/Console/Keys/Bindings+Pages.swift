extension Bindings {
  /// Moving about.
  static let moving: [Binding] = [
    Binding(["Up", "k"], .pages + .scrolled + .lists, .moveUp, "Move up"),
    Binding(["Down", "j"], .pages + .scrolled + .lists, .moveDown, "Move down"),
    Binding(["PgUp", "Ctrl-B"], .pages + .scrolled + .lists, .pageUp, "Move up a page"),
    Binding(["PgDn", "Ctrl-F"], .pages + .scrolled + .lists, .pageDown, "Move down a page"),
    Binding(["Space"], [.detail] + .scrolled, .pageDown, "Move down a page"),
    Binding(["Home"], .pages + .scrolled + .lists, .moveToFirst, "Move to the first"),
    Binding(
      ["End", "G"],
      .pages + .scrolled + .lists,
      .moveToLast,
      "Move to the last; in the live log, follow the newest"
    ),
    Binding(["Tab", "Shift-Tab"], .pages, .switchPane, "Switch between list and detail", hint: "pane"),
    Binding(["Enter"], [.tools], .openDetail, "Show the tool in full"),
    Binding(["Enter"], [.detail], .zoom, "Give the tool the whole page, or the list its part back"),
    Binding(["Enter"], [.live], .jumpToTool, "Jump to the tool that was called", hint: "to tool"),
    Binding(["b"], .pages, .jumpBack, "Jump back to where you were"),
    Binding(["1"], .pages + .documents, .showTools, "Show the tools", hint: "tools"),
    Binding(["2"], .pages + .documents, .showLive, "Show the gateway and its decisions", hint: "live"),
    Binding(["3"], .pages + .documents, .showJSON, "Show the policy as JSON", hint: "JSON"),
    Binding(
      ["4"],
      .pages + .documents,
      .showChecks,
      "Check the policy: what is odd, what is not portable",
      hint: "check"
    ),
    Binding(
      ["5"],
      .pages + .documents,
      .showStack,
      "Show everything your agents can call, and search the catalogue"
    ),
    Binding(["5"], [.start], .showStack, "Show all servers, and search the catalogue", hint: "all servers"),
    Binding(["Enter"], .documents, .jump, "Go to the form for this place", hint: "to the form"),
  ]

  /// Finding and selecting.
  static let finding: [Binding] = [
    Binding(["/"], .pages, .filter, "Filter as you type", hint: "filter"),
    Binding(["/"], [.json], .search, "Search in the text", hint: "search"),
    Binding(["n"], [.json], .findNext, "Go to the next place found", hint: "next"),
    Binding(["N"], [.json], .findPrevious, "Go to the place found before"),
    Binding(["Esc"], .pages, .goBack, "Go back: leave the detail, then clear the filter, then the selection"),
    Binding(["F"], .toolsPage, .showFilters, "Show the saved filters"),
    Binding(["+"], .toolsPage, .saveFilter, "Save the filter"),
    Binding(["s"], .toolsPage, .sort, "Sort by the next column"),
    Binding(["S"], .toolsPage, .reverseSort, "Sort the other way round"),
    Binding(["Space"], [.tools], .mark, "Select the tool", hint: "select"),
    Binding(["*"], [.tools], .markShown, "Select every tool shown"),
    Binding(["-"], [.tools], .clearMarks, "Select nothing"),
  ]

  /// Editing the draft; with a selection, every selected tool at once.
  static let editing: [Binding] = [
    Binding(["a"], .toolEditing, .allow, "Allow", hint: "allow"),
    Binding(["d"], .toolEditing, .deny, "Deny with a reason", hint: "deny"),
    Binding(["x"], .toolEditing, .hide, "Hide", hint: "hide"),
    Binding(["A"], .toolEditing, .ask, "Ask a person before every call", hint: "ask"),
    Binding(["f"], .toolsPage, .editRules, "Edit the tool's rules: arguments, limits, approval", hint: "rules"),
    Binding(["l"], .toolEditing, .editLimit, "Limit the number of calls", hint: "limit"),
    Binding(["L"], .toolEditing, .addLimit, "Add one more limit"),
    Binding(["r"], .toolEditing, .recommend, "Apply the recommended rule", hint: "recommended"),
    Binding(["R"], .toolsPage, .recommendMany, "Apply the recommended rules to many tools"),
    Binding(["c"], .toolEditing, .clearRules, "Clear the tool's rules: back to the default"),
    Binding(["D"], .toolsPage, .editDocument, "Edit the document: default, limits for all tools"),
    Binding(["T"], .toolEditing, .tryCall, "Try a call", hint: "try"),
    Binding(["V"], .toolsPage, .agentView, "View the tools as the agent sees them"),
    Binding(["e"], .pages + .documents, .openEditor, "Edit the draft as JSON in $EDITOR"),
    Binding(["p"], .toolsPage, .showProblems, "Show what is wrong with the text"),
    Binding(["P"], .toolsPage, .showPins, "Show and approve definitions that are not as they were approved"),
  ]

  /// Going back and forth in the draft's history.
  static let history: [Binding] = [
    Binding(["u"], .pages + [.rules] + .documents, .undo, "Undo", hint: "undo"),
    Binding(["Ctrl-R"], .pages + [.rules] + .documents, .redo, "Redo"),
  ]

  /// The policy file.
  static let file: [Binding] = [
    Binding(
      ["w"],
      .pages + [.rules, .review] + .documents,
      .write,
      "Write the policy file; shows the changes and asks",
      hint: "write"
    ),
    Binding(["v"], .pages + [.rules] + .documents, .review, "View the changes to the policy file", hint: "changes"),
    Binding(["E"], .toolsPage + .documents, .export, "Export a copy, portable or as it is"),
    Binding(["I"], .livePage, .install, "Write the gateway's entry into a client's file", hint: "install"),
    Binding(["Ctrl-O"], .pages, .reload, "Read the policy file again"),
  ]

  /// The gateway.
  static let gateway: [Binding] = [
    Binding(["g"], .pages + .documents, .toggleGateway, "Start or stop the gateway", hint: "gateway"),
    Binding(["W"], .pages + .documents, .showWaiting, "Show the calls that wait for you", hint: "waiting calls"),
    Binding(["Z"], .livePage, .toggleShadow, "Shadow: decide and record without enforcing, or enforce again"),
    Binding(["p"], .livePage, .pause, "Pause or go on", hint: "pause"),
    Binding(["o"], .livePage, .openRecord, "Open the call, or the client's entry, in full", hint: "open"),
    Binding(["f"], [.live], .ruleFromRecord, "Make a rule of this call", hint: "make rule"),
    Binding(["P"], .livePage, .replay, "Decide the recorded calls anew, under the draft", hint: "replay"),
    Binding(["V"], .livePage, .revealToken, "Reveal or mask the token", hint: "reveal"),
    Binding(["C"], .livePage, .copyClientEntry, "Copy the entry for .mcp.json", hint: "copy entry"),
    Binding(["T"], .livePage, .copyToken, "Copy the token", hint: "copy token"),
    Binding(["E"], .livePage, .copyEndpoint, "Copy the endpoint"),
  ]

  /// What works on every page.
  static let common: [Binding] = [
    Binding(["y"], .pages + [.review, .rules, .reading] + .documents, .copy, "Copy what is focused", hint: "copy"),
    Binding(["Enter"], [.connection], .copy, "Copy the focused line"),
    Binding(["O"], .pages, .showStart, "Open another server"),
    Binding(["X"], .toolsPage, .cancelScan, "Give the running scan up"),
    Binding(["n"], .toolsPage, .rescan, "Scan the server again"),
    Binding(["t"], .pages + [.help, .start], .switchTheme, "Switch to the next theme"),
    Binding([":", "Ctrl-P"], .pages + .lists, .openPalette, "Find a command"),
    Binding(["?"], .pages + .lists, .help, "Show all keys", hint: "help"),
    Binding(["Ctrl-L"], KeyContext.allCases, .redraw, "Paint the screen anew"),
    Binding(["Ctrl-Z"], KeyContext.allCases, .suspend, "Suspend the program"),
    Binding(
      ["q", "Ctrl-C"],
      .pages + [.tooSmall, .start],
      .quit,
      "Quit; asks when something is not written",
      hint: "quit"
    ),
  ]
}
