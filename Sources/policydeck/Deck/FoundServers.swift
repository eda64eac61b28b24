import ClientFiles
import Console
import Glibc
import Upstream

/// The servers that MCP clients on this machine are configured with.
enum FoundServers {
  /// A server with what it takes to open it.
  struct Found: Sendable {
    let choice: ServerChoice
    let target: UpstreamTarget?
    /// Whether the client reaches it through the gateway.
    let isGuarded: Bool
  }

  /// Reads every client's files; a file that is not there says nothing, one that cannot be read is a problem.
  static func find() -> (servers: [Found], problems: [String]) {
    let home = variable("HOME") ?? "/"
    let config = variable("XDG_CONFIG_HOME") ?? "\(home)/.config"
    let project = workingFolder
    var servers: [Found] = []
    var problems: [String] = []
    for client in MCPClient.allCases {
      var seen: Set<String> = []
      // In the home folder the project's file and the person's are one.
      for path in client.files(home: home, config: config, project: project) where seen.insert(path).inserted {
        do throws(PolicyFileAccess.Failure) {
          guard let bytes = try PolicyFileAccess(path: path).read() else { continue }
          do throws(ClientFileError) {
            let origin = "\(client.name), \(shortened(path, home: home))"
            servers += try client.servers(in: bytes, project: project).map { found($0, client, bytes, origin, project) }
          } catch {
            problems.append("\(path): \(error.description)")
          }
        } catch {
          problems.append(error.sentence)
        }
      }
    }
    return (servers, problems)
  }

  private static func found(
    _ server: ConfiguredServer,
    _ client: MCPClient,
    _ bytes: [UInt8],
    _ origin: String,
    _ project: String
  ) -> Found {
    let secrets = (try? client.secrets(of: server.name, in: bytes, project: project)) ?? ServerSecrets()
    var obstacle = server.isDisabled ? "The client leaves this server out, so it is not started from here." : nil
    let isGuarded = server.isGuarded || leadsToGateway(server, secrets)
    if isGuarded { obstacle = "This entry already leads through PolicyDeck: open the server behind it." }
    var target: UpstreamTarget?
    do {
      target = try self.target(server, secrets)
    } catch {
      obstacle = obstacle ?? (error as? CommandFailure)?.message ?? "This entry cannot be opened from here."
    }
    let kind: ServerChoice.Target =
      switch server.target {
      case .command(let words): .command(words)
      case .url(let text): .url(String(text.prefix { $0 != "?" }))
      }
    let choice = ServerChoice(
      name: server.name,
      target: kind,
      origin: origin,
      secretNames: server.environmentNames + server.headerNames,
      obstacle: obstacle
    )
    return Found(choice: choice, target: obstacle == nil ? target : nil, isGuarded: isGuarded)
  }

  /// Whether an entry leads to a gateway on this machine, as its address and the form of its token tell.
  private static func leadsToGateway(_ server: ConfiguredServer, _ secrets: ServerSecrets) -> Bool {
    guard case .url(let text) = server.target else { return false }
    let isLocal = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"].contains { text.hasPrefix($0) }
    let token = secrets.headers.first { $0.key.lowercased() == "authorization" }?.value
    return isLocal && token?.hasPrefix("Bearer pd_") == true
  }

  private static func target(_ server: ConfiguredServer, _ secrets: ServerSecrets) throws -> UpstreamTarget {
    switch server.target {
    case .command(let words):
      let environment = try secrets.environment.mapValues(expanded)
      return .command(try words.map(expanded), environment: environment, workingDirectory: nil)
    case .url(let text):
      let fields = try secrets.headers.map { name, value -> HTTPField in
        guard let field = HTTPField(name: name, value: try expanded(value)) else {
          throw CommandFailure("The header \(name) of this entry cannot be sent.")
        }
        return field
      }
      return .url(try expanded(text), headers: fields.sorted { $0.name < $1.name })
    }
  }

  /// A text with `${NAME}`, `${env:NAME}` and `${NAME:-default}` filled in from the environment.
  private static func expanded(_ text: String) throws -> String {
    var parts = text[...]
    var result = ""
    while let start = parts.firstRange(of: "${") {
      result += parts[..<start.lowerBound]
      guard let end = parts[start.upperBound...].firstIndex(of: "}") else { break }
      var name = String(parts[start.upperBound..<end])
      if name.hasPrefix("env:") { name.removeFirst(4) }
      var fallback: String?
      if let mark = name.firstRange(of: ":-") {
        fallback = String(name[mark.upperBound...])
        name = String(name[..<mark.lowerBound])
      }
      guard let value = variable(name) ?? fallback else {
        throw CommandFailure("The entry needs ${\(name)}, which only the client or your environment can fill in.")
      }
      result += value
      parts = parts[parts.index(after: end)...]
    }
    return result + parts
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static var workingFolder: String {
    guard let folder = getcwd(nil, 0) else { return "." }
    defer { free(folder) }
    return String(cString: folder)
  }

  private static func shortened(_ path: String, home: String) -> String {
    path.hasPrefix("\(home)/") ? "~\(path.dropFirst(home.count))" : path
  }
}
