import ArgumentParser

/// `policydeck pins`: the definitions that a person has approved.
struct PinsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pins",
    abstract: "Approve tool definitions, and see what a server lists that nobody has approved.",
    discussion: """
      Approved definitions are kept in a file beside the policy: policy.pins.json beside policy.json. The gateway and the \
      deck hold what the server lists against it.
      """,
    subcommands: [PinsDiffCommand.self, PinsApproveCommand.self, PinsShowCommand.self]
  )
}

/// Which file of approved definitions is meant.
struct PinFileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The policy beside which the file lies.", valueName: "file"))
  var policy = "policy.json"

  @Option(
    help: ArgumentHelp(
      "The file of approved definitions itself, in place of the one beside the policy.",
      valueName: "file"
    )
  )
  var pins: String?

  /// The file.
  var file: PinFile { pins.map(PinFile.init(path:)) ?? PinFile(besidePolicy: policy) }

  /// The approved definitions; a missing file is an error that says how to begin.
  func required() throws -> ToolPinsRead {
    let bytes = try file.bytes()
    guard let bytes else {
      throw CommandFailure(
        "No definitions are approved at \(file.path); begin with policydeck pins approve --all."
      )
    }
    return ToolPinsRead(pins: try file.pins(in: bytes), bytes: bytes)
  }
}
