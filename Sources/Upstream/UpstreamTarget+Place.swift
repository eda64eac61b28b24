extension UpstreamTarget {
  /// Programs that say little by themselves; what they run says more.
  public static let interpreters: Set<String> = ["python", "python3", "node", "npx", "uvx", "bash", "sh"]

  /// Options of interpreters that take no value, so that what follows is what they run.
  private static let plainOptions: Set<String> = ["-y", "--yes", "-u", "-m"]

  /// Where the server is, as people are told: without anything that may be a credential, such as a command's arguments.
  public var place: String {
    switch self {
    case .url(let text, _), .eventStream(let text, _):
      return (try? HTTPEndpoint(parsing: text))?.description ?? "this address"
    case .command(let words, _, let directory):
      var shown = Array(words.prefix(1))
      if UpstreamTarget.interpreters.contains(words.first?.split(separator: "/").last.map(String.init) ?? "") {
        let options = words.dropFirst().prefix { UpstreamTarget.plainOptions.contains($0) }
        shown += options
        if let next = words.dropFirst(1 + options.count).first, !next.hasPrefix("-") { shown.append(next) }
      }
      if shown.count < words.count { shown.append("…") }
      return shown.joined(separator: " ") + (directory.map { " in \($0)" } ?? "")
    }
  }
}
