import ArgumentParser
import Upstream

/// Which server is meant: a command to start, or an address.
struct ServerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The server's address, when it speaks Streamable HTTP.", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp("The address of its event stream, when it speaks only the older HTTP+SSE.", valueName: "url")
  )
  var sse: String?

  @Option(
    name: .customLong("header"),
    help: ArgumentHelp(
      "A header for every request to --url or --sse, as NAME: VALUE; $VARIABLE in it is taken from the environment.",
      valueName: "header"
    )
  )
  var headers: [String] = []

  @Argument(parsing: .postTerminator, help: "The command that starts the server, after --.")
  var command: [String] = []

  /// The server that was named, or nothing.
  func target() throws -> UpstreamTarget? {
    guard [url, sse].compactMap({ $0 }).count + (command.isEmpty ? 0 : 1) <= 1 else {
      throw CommandFailure("More than one of --url, --sse and a command are given; name one server.")
    }
    if let url { return .url(url, headers: try headers.map(field)) }
    if let sse { return .eventStream(sse, headers: try headers.map(field)) }
    guard headers.isEmpty else {
      throw CommandFailure("--header needs --url or --sse; a command takes its secrets from its environment.")
    }
    return command.isEmpty ? nil : .command(command)
  }

  /// The server that was named; without one the command cannot work.
  func requiredTarget() throws -> UpstreamTarget {
    guard let target = try target() else {
      throw CommandFailure("No server is named: give a command after --, or an address with --url.")
    }
    return target
  }

  private func field(_ text: String) throws -> HTTPField {
    guard let colon = text.firstIndex(of: ":") else {
      throw CommandFailure("A --header has no colon; write it as NAME: VALUE.")
    }
    let name = text[..<colon].trimmed
    let value = try EnvironmentText.expand(text[text.index(after: colon)...].trimmed)
    guard let field = HTTPField(name: name, value: value) else {
      throw CommandFailure(
        "The --header \(name.isEmpty ? "without a name" : name) cannot be sent; check its characters."
      )
    }
    return field
  }
}

extension Substring {
  /// The text without spaces around it.
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
