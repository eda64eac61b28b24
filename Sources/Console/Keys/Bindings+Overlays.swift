extension Bindings {
  /// Answers to what lies over a page.
  ///
  /// A question is never answered with the key that raised it, and `enter` is "no".
  static let answers: [Binding] = [
    Binding(["y"], [.leave], .accept, "Quit without writing", hint: "quit without writing"),
    Binding(["y"], [.discard], .accept, "Give the form up", hint: "give up"),
    Binding(["y"], [.write], .accept, "Write the file", hint: "write"),
    Binding(["n", "Enter", "Esc", "Ctrl-C"], [.leave, .discard], .dismiss, "No, go on", hint: "no"),
    Binding(["n", "Enter", "Esc", "q", "Ctrl-C"], [.write], .dismiss, "No, write nothing", hint: "no"),
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

  /// Keys beside the letters while something is typed.
  static let typing: [Binding] = [
    Binding(["Enter", "Down"], [.filter], .endFilter, "Keep the filter and go to the list", hint: "keep"),
    Binding(["Tab"], [.filter], .completeFilter, "Complete the filter as suggested, or keep it", hint: "complete"),
    Binding(["Esc", "Ctrl-C"], [.filter], .cancelFilter, "Clear the filter", hint: "clear"),
    Binding(["Enter", "Ctrl-S"], [.form], .submitForm, "Apply to the draft", hint: "apply"),
    Binding(["Tab", "Down"], [.form], .nextField, "Go to the next field", hint: "next"),
    Binding(["Shift-Tab", "Up"], [.form], .previousField, "Go to the previous field"),
    Binding(["Ctrl-X"], [.form], .removeLimit, "Remove this limit", hint: "remove limit"),
    Binding(["Esc", "Ctrl-C"], [.form], .dismiss, "Close; asks when something was typed", hint: "cancel"),
    Binding(["Enter"], [.palette], .runCommand, "Run the command", hint: "run"),
    Binding(["Up"], [.palette], .moveUp, "Move up"),
    Binding(["Down"], [.palette], .moveDown, "Move down"),
    Binding(["Esc", "Ctrl-C"], [.palette], .dismiss, "Close", hint: "close"),
  ]
}
