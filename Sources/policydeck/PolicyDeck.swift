import ArgumentParser
import Gateway
import Glibc

/// The program: builds a policy for an MCP server, writes it, and tries it on live calls.
@main
struct PolicyDeck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policydeck",
    abstract: "Decide what an AI agent may do with an MCP server, and try the decision on live calls.",
    discussion: """
      Without a subcommand the deck opens: policydeck -- COMMAND, or policydeck --url URL; without a server it starts \
      the demo server that is built in.

      Exit codes: 0 yes or done, 1 no, denied, different or invalid, 2 wrong use or a failing environment.
      """,
    version: Program.version,
    subcommands: [
      DeckCommand.self, ScanCommand.self, RiskCommand.self, RecommendCommand.self, ValidateCommand.self,
      ExplainCommand.self, CanICommand.self, DiffCommand.self, LintCommand.self, ExportCommand.self, ImportCommand.self,
      SchemaCommand.self, CatalogueCommand.self, PinsCommand.self, GatewayCommand.self, ApprovalsCommand.self,
      GrantCommand.self,
      AuditCommand.self, DemoServerCommand.self, KeysCommand.self,
    ],
    defaultSubcommand: DeckCommand.self
  )

  static func main() {
    Signals.ignoreBrokenPipes()
    OpenFiles.raiseLimit()
    do {
      var command = try parseAsRoot()
      try command.run()
      leave(0)
    } catch let failure as CommandFailure {
      StandardError.write(failure.message)
      leave(failure.code)
    } catch let code as ExitCode {
      leave(code.rawValue)
    } catch {
      let text = fullMessage(for: error)
      guard exitCode(for: error) == .success else {
        StandardError.write(Printable.lines(text))
        leave(CommandFailure.usage)
      }
      print(text)
      leave(0)
    }
  }

  /// Ends the program once what it said is written.
  private static func leave(_ code: Int32) -> Never {
    LineWriter.output.flush()
    LineWriter.error.flush()
    Glibc.exit(code)
  }
}
