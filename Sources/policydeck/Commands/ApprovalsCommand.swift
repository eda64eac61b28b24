import ArgumentParser

/// `policydeck approvals`: answers for the person whom a policy asks.
struct ApprovalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approvals",
    abstract: "List the calls that wait for a person, look at one, and approve or deny it.",
    discussion: """
      An approval lets exactly one call pass: the one with this grant, tool and arguments. Identifiers may be \
      shortened to their first characters. Whoever can write the store can approve, so an agent that runs commands \
      as you could answer its own questions: let it run as another user.
      """,
    subcommands: [
      ApprovalsListCommand.self, ApprovalsShowCommand.self, ApprovalsApproveCommand.self, ApprovalsDenyCommand.self,
    ],
    defaultSubcommand: ApprovalsListCommand.self
  )
}
