import ArgumentParser

/// `policydeck risk`: how dangerous tools look and why, and how well that is judged.
struct RiskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk",
    abstract: "Say how dangerous a server's tools look, why, and what they are exposed to.",
    subcommands: [RiskToolsCommand.self, RiskScoreCommand.self],
    defaultSubcommand: RiskToolsCommand.self
  )
}
