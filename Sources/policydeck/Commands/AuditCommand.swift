import ArgumentParser

/// `policydeck audit`: reads what a gateway recorded.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Verify and show what gateways recorded with --audit.",
    subcommands: [AuditVerifyCommand.self, AuditShowCommand.self]
  )
}
