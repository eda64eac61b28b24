import ApprovalStore
import ArgumentParser
import PolicyModel

/// `policydeck approvals approve`: lets one call pass.
struct ApprovalsApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Let exactly this call pass, once. Look at it with show first."
  )

  @OptionGroup var file: ApprovalFile

  @Argument(help: "The approval's identifier, or its first characters.")
  var id: String

  @Option(help: "Why, for the record.")
  var note: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long the call may be made: 10s to 24h (default: what the gateway says).", valueName: "time")
  )
  var span: TimeSpan?

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    if let span, !ApprovalTerms.secondsRange.contains(span.seconds) {
      throw ValidationError("--for takes 10s to 24h.")
    }
  }

  func run() throws {
    try ApprovalVerdict.give(file, id, json: json) { (store, approval, judgement) throws(ApprovalStoreError) in
      try store.approve(approval.id, judgement(note), for: span?.seconds)
    }
  }
}
