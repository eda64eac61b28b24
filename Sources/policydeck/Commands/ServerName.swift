import Upstream

/// A short name for a server, for client files and records.
enum ServerName {
  /// The name of a command or an address: letters, digits, dash and underscore.
  static func name(of target: UpstreamTarget) -> String {
    switch target {
    case .command(let words, _, _):
      let program = words.first?.split(separator: "/").last.map(String.init) ?? "server"
      // An interpreter says little; what it runs says more.
      let isInterpreter = ["python", "python3", "node", "npx", "uvx", "bash", "sh"].contains(program)
      let named = isInterpreter ? words.dropFirst().first { !$0.hasPrefix("-") } ?? program : program
      return clean(named.split(separator: "/").last.map(String.init) ?? program)
    case .url(let text, _), .eventStream(let text, _):
      let host = text.split(separator: "/").dropFirst().first.map(String.init) ?? "server"
      return clean(host.split(separator: ":").first.map(String.init) ?? host)
    }
  }

  private static func clean(_ text: String) -> String {
    let name = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" }
    return name.isEmpty ? "server" : String(name.prefix(48))
  }
}
