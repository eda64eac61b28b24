import Upstream

/// A short name for a server, for client files and records.
enum ServerName {
  /// The name of a command or an address: letters, digits, dash and underscore.
  static func name(of target: UpstreamTarget) -> String {
    switch target {
    case .command(let words, _, _):
      let program = words.first?.split(separator: "/").last.map(String.init) ?? "server"
      // An interpreter says little; what it runs says more.
      let named = UpstreamTarget.interpreters.contains(program) ? script(in: words.dropFirst()) ?? program : program
      return clean(named.split(separator: "/").last.map(String.init) ?? program)
    case .url(let text, _), .eventStream(let text, _):
      let host = text.split(separator: "/").dropFirst().first.map(String.init) ?? "server"
      return clean(host.split(separator: ":").first.map(String.init) ?? host)
    }
  }

  /// What an interpreter runs; nothing where that is in doubt.
  ///
  /// The word behind an option that is not known may be its value, and that a secret, which must not become a name.
  private static func script(in words: ArraySlice<String>) -> String? {
    let options = words.prefix { $0.hasPrefix("-") }
    guard options.allSatisfy({ plainOptions.contains($0) || $0.contains("=") }) else { return nil }
    return words.dropFirst(options.count).first
  }

  /// Options of interpreters and package runners that take no value, and `-m`, whose value is what is run.
  private static let plainOptions: Set<String> = [
    "-B", "-E", "-I", "-O", "-OO", "-P", "-S", "-m", "-q", "-s", "-u", "-y", "--enable-source-maps", "--inspect",
    "--isolated", "--no-install", "--offline", "--prefer-offline", "--quiet", "--silent", "--yes",
  ]

  private static func clean(_ text: String) -> String {
    let name = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" }
    return name.isEmpty ? "server" : String(name.prefix(48))
  }
}
