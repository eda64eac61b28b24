import ApprovalStore
import ArgumentParser
import PolicyModel

/// `policydeck approvals deny`: refuses one call.
struct ApprovalsDenyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deny",
    abstract: "Refuse this call, and identical ones for a while."
  )

  @OptionGroup var file: ApprovalFile

  @Argument(help: "The approval's identifier, or its first characters.")
  var id: String

  @Option(help: "Why; the agent is told.")
  var reason: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    try ApprovalVerdict.give(file, id, json: json) { (store, approval, judgement) throws(ApprovalStoreError) in
      try store.deny(approval.id, judgement(reason))
    }
  }
}
