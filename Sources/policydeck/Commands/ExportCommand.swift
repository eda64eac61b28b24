import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck export`: the nearest document that other programs understand.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the policy as other programs understand it; what is given up is said on standard error."
  )

  /// Who is to read the export.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case portable
    case claude
    case codex
  }

  @Argument(help: "The policy file.")
  var file = "policy.json"

  @Option(help: "portable (the hosted product), claude (settings.json) or codex (config.toml).")
  var form = Form.portable

  @Option(help: "The server's name in the client's configuration, for claude and codex.")
  var server = "server"

  @Option(
    help: ArgumentHelp(
      "A saved list of the server's tools, for claude and codex: what scan --json or tools/list answers.",
      valueName: "file"
    )
  )
  var tools: String?

  func run() throws {
    let policy = try PolicyLoading.document(at: file).policy
    switch form {
    case .portable:
      let portable = policy.portable
      for note in portable.notes { StandardError.write(Printable.line("\(note.pointer): \(note.message)")) }
      let bytes = PolicyDocument.canonicalBytes(portable.policy)
      print(Printable.json(try JSONValue(parsing: bytes), pretty: true))
    case .claude: print(Printable.json(try export(policy).claudeCode, pretty: true))
    case .codex: print(Printable.lines(try export(policy).codex))
    }
  }

  /// Without the server's list only tools that the policy names can be listed: what it has beyond them is not known.
  private func export(_ policy: Policy) throws -> ClientExport {
    if let tools {
      return ClientExport(policy: policy, server: server, tools: try SavedTools.read(at: tools).map(\.name))
    }
    StandardError.write("policydeck: only tools that the policy names are listed; give --tools for the rest.")
    return ClientExport(policy: policy, server: server, tools: policy.namedTools)
  }
}
