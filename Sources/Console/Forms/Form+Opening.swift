extension Form {
  /// A form for a server that is typed: a command, or an address.
  static func opening() -> Form {
    Form(
      .opening,
      fields: [.text(.server, "Server", "", maxLength: 4_000, note: "")]
    )
  }

  /// The server that was typed; nothing while it is none.
  var openedServer: ServerChoice? {
    let text = value(.server).trimmed
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      return ServerChoice(name: text, target: .url(text))
    }
    guard let words = CommandWords.split(text), let program = words.first else { return nil }
    return ServerChoice(name: program, target: .command(words))
  }

  /// What is wrong with the server that was typed.
  var openingErrors: [FormField.ID: String] {
    openedServer == nil
      ? [.server: "A command such as npx -y some-server, or an address such as https://host/mcp."] : [:]
  }
}
