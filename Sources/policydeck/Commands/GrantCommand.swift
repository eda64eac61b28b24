import ArgumentParser

/// `policydeck grant`: tokens for the clients of a gateway.
struct GrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Make, list, renew and take back the tokens with which clients reach a gateway.",
    discussion: "A token is shown once, when it is made; only its SHA-256 is kept.",
    subcommands: [
      GrantAddCommand.self, GrantListCommand.self, GrantRotateCommand.self, GrantRevokeCommand.self,
    ]
  )
}
