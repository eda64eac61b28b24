extension Bindings {
  /// Answers to what lies over a page.
  ///
  /// A question is never answered with the key that raised it, and `enter` is "no".
  static let answers: [Binding] = [
    Binding(["y"], [.leave], .accept, "Quit without writing", hint: "quit without writing"),
    Binding(["y"], [.question], .accept, "Yes, do it", hint: "yes"),
    Binding(["y"], [.firstStart], .startServer, "Start it", hint: "start"),
    Binding(["n", "Enter", "Esc", "q", "Ctrl-C"], [.firstStart], .dismiss, "No, start nothing", hint: "no"),
    Binding(["y"], [.reload], .accept, "Take the file; undo brings the changes back", hint: "take the file"),
    Binding(["y"], [.entry], .accept, "Write the client's file", hint: "write"),
    Binding(["n", "Enter", "Esc", "q", "Ctrl-C"], [.entry], .dismiss, "No, write nothing", hint: "no"),
    Binding(["y"], [.kept], .takeKept, "Take the draft from last time; undo gives it up again", hint: "take it"),
    Binding(["X"], [.kept], .dropKept, "Throw the draft from last time away", hint: "throw away"),
    Binding(["y"], [.discard], .accept, "Give the form up", hint: "give up"),
    Binding(["y"], [.write], .accept, "Write the file", hint: "write"),
    Binding(["n", "Enter", "Esc", "Ctrl-C"], [.leave, .reload], .dismiss, "No, go on", hint: "no"),
    Binding(["n", "Enter", "Esc", "Ctrl-C"], [.kept], .dismiss, "Decide later; it is offered again", hint: "later"),
    Binding(["Esc", "n", "Enter", "Ctrl-C"], [.discard], .dismiss, "No, back to the form", hint: "back to the form"),
    Binding(["n", "Enter", "Esc", "q", "Ctrl-C"], [.question], .dismiss, "No, leave it as it is", hint: "no"),
    Binding(["n", "Enter", "Esc", "q", "Ctrl-C"], [.write], .dismiss, "No, write nothing", hint: "no"),
    Binding(["Enter", "Esc", "q", "Ctrl-C"], [.reading], .dismiss, "Close", hint: "close"),
    Binding(["Enter", "Esc", "q", "v", "Ctrl-C"], [.review], .dismiss, "Close", hint: "close"),
    Binding(["Enter", "Esc", "q", "?", "Ctrl-C"], [.help], .dismiss, "Close", hint: "close"),
    Binding(
      ["r"],
      [.conflict],
      .reloadFromDisk,
      "Take the file as it is now; undo brings your draft back",
      hint: "reload"
    ),
    Binding(["O"], [.conflict], .overwrite, "Overwrite the file with your draft", hint: "overwrite"),
    Binding(
      ["n", "Enter", "Esc", "q", "Ctrl-C"],
      [.conflict],
      .dismiss,
      "Keep editing, write nothing",
      hint: "keep editing"
    ),
    Binding(["e"], [.problems], .mend, "Mend the text in $EDITOR", hint: "mend"),
    Binding(["X"], [.problems], .discardText, "Give the text up and keep the draft", hint: "give up the text"),
    Binding(["Enter", "Esc", "q", "Ctrl-C"], [.problems], .dismiss, "Close; the text is kept", hint: "close"),
    Binding(["f"], [.recommend], .recommendShown, "Apply to the tools shown", hint: "shown"),
    Binding(["m"], [.recommend], .recommendMarked, "Apply to the selected tools", hint: "selected"),
    Binding(["a"], [.recommend], .recommendAll, "Apply to every tool", hint: "all"),
    Binding(["n", "Enter", "Esc", "q", "Ctrl-C"], [.recommend], .dismiss, "Close, change nothing", hint: "none"),
  ]

  /// The servers that can be opened, and the saved filters.
  static let starting: [Binding] = [
    Binding(["Enter"], [.filters], .applyFilter, "Filter the tools by this", hint: "filter"),
    Binding(["X", "Del"], [.filters], .forgetFilter, "Forget this filter", hint: "forget"),
    Binding(["Esc", "q", "F", "Ctrl-C"], [.filters], .dismiss, "Close", hint: "close"),
    Binding(["Enter"], [.stack], .openStacked, "Open the policy, the server or its recorded tools", hint: "open"),
    Binding(["Up"], [.stack], .moveUp, "Move up"),
    Binding(["Down"], [.stack], .moveDown, "Move down"),
    Binding(["PgUp"], [.stack], .pageUp, "Move up a page"),
    Binding(["PgDn"], [.stack], .pageDown, "Move down a page"),
    Binding(["Esc", "Ctrl-C"], [.stack], .dismiss, "Close", hint: "close"),
    Binding(["Enter"], [.start], .openServer, "Open this server", hint: "open"),
    Binding(["Esc"], [.start], .dismiss, "Go on without a server", hint: "close"),
  ]

  /// The calls that wait for a person.
  static let answering: [Binding] = [
    Binding(["y"], [.waiting], .approveCall, "Let exactly this call pass, once", hint: "approve"),
    Binding(["d"], [.waiting], .refuseCall, "Refuse it, with a reason", hint: "deny"),
    Binding(["o"], [.waiting], .openCall, "Show the call in full", hint: "in full"),
    Binding(["f"], [.waiting], .ruleFromCall, "Make a rule of this call", hint: "make rule"),
    Binding(["Esc", "q", "W", "Ctrl-C"], [.waiting], .dismiss, "Close, answer nothing", hint: "close"),
  ]

  /// Definitions that are not as they were approved.
  static let pinning: [Binding] = [
    Binding(["y"], [.pins], .approvePin, "Approve this tool's definition as it is now", hint: "this tool"),
    Binding(["A"], [.pins], .approveAllPins, "Approve everything that the server lists now", hint: "all"),
    Binding(["n", "Enter", "Esc", "q", "P", "Ctrl-C"], [.pins], .dismiss, "Close, approve nothing", hint: "close"),
  ]

  /// The list of a tool's rules.
  static let ruleBook: [Binding] = [
    Binding(["Enter"], [.rules], .editItem, "Edit this line", hint: "edit"),
    Binding(["n", "+"], [.rules], .addRule, "Add a rule about arguments", hint: "new rule"),
    Binding(["X", "Del"], [.rules], .removeItem, "Take this line out", hint: "take out"),
    Binding(["K", "Shift-Up"], [.rules], .moveItemUp, "Move this line up"),
    Binding(["J", "Shift-Down"], [.rules], .moveItemDown, "Move this line down", hint: "move down"),
    Binding(["Esc", "q", "Ctrl-C"], [.rules] + .documents, .dismiss, "Close", hint: "close"),
  ]

  /// Keys beside the letters while something is typed.
  static let typing: [Binding] = [
    Binding(["Enter", "Down"], [.filter], .endFilter, "Keep the filter and go to the list", hint: "keep"),
    Binding(
      ["Tab"],
      [.filter],
      .completeFilter,
      "Complete the filter: go through what is shown beneath it",
      hint: "complete"
    ),
    Binding(["Esc", "Ctrl-C"], [.filter], .cancelFilter, "Clear the filter", hint: "clear"),
    Binding(["Enter", "Ctrl-S"], [.form], .submitForm, "Apply to the draft", hint: "apply"),
    Binding(["Tab", "Down"], [.form, .call], .nextField, "Go to the next field", hint: "next"),
    Binding(["Shift-Tab", "Up"], [.form, .call], .previousField, "Go to the previous field"),
    Binding(["Enter", "Ctrl-S"], [.call], .sendCall, "Send the call through the gateway", hint: "send"),
    Binding(["Ctrl-N"], [.form], .addCondition, "And one more condition", hint: "and…"),
    Binding(["Ctrl-X"], [.form], .removeLimit, "Remove this condition or limit", hint: "remove"),
    Binding(["Esc", "Ctrl-C"], [.form, .call], .dismiss, "Close; asks when something was typed", hint: "cancel"),
    Binding(["Ctrl-G"], [.call], .startGateway, "Start the gateway, to send the call", hint: "start gateway"),
    Binding(["Enter"], [.search], .endSearch, "Go to the first place found", hint: "find"),
    Binding(["Esc", "Ctrl-C"], [.search], .cancelSearch, "Search for nothing", hint: "clear"),
    Binding(["Enter"], [.palette], .runCommand, "Run the command", hint: "run"),
    Binding(["Up"], [.palette], .moveUp, "Move up"),
    Binding(["Down"], [.palette], .moveDown, "Move down"),
    Binding(["Esc", "Ctrl-C"], [.palette], .dismiss, "Close", hint: "close"),
  ]
}
