import ArgumentParser

/// `policydeck approvals show`: one call with everything that a person must see to judge it.
struct ApprovalsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one call with the values of its arguments."
  )

  @OptionGroup var file: ApprovalFile

  @Argument(help: "The approval's identifier, or its first characters.")
  var id: String

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let (opened, approval) = try file.find(id)
    guard !json else {
      return print(Printable.json(ApprovalReport.json(approval, revealsArguments: true), pretty: true))
    }
    for line in ApprovalReport.page(approval, at: opened.now) { print(Printable.line(line)) }
    print("")
    print(ApprovalReport.arguments(approval))
    let hidden = ApprovalReport.hiddenCharacterCount(approval)
    if hidden > 0 {
      let noun =
        hidden == 1
        ? "1 character that a terminal hides or obeys is" : "\(hidden) characters that a terminal hides or obeys are"
      print("\nwarning: \(noun) written above as an escape such as \\u202e; text may not say what it seems to.")
    }
  }
}
