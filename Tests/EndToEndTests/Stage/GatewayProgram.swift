import Foundation

/// `policydeck gateway --json`, started and ready.
struct GatewayProgram {
  /// The line that says that the gateway is ready.
  private struct Greeting: Decodable {
    let endpoint: String
    let token: String
  }

  /// One line per decision.
  struct DecisionLine: Decodable, Hashable {
    let grant: String
    let method: String
    let tool: String
    let decision: String
    let rule: String
    let message: String
    let arguments: [String]
  }

  let program: RunningProgram
  let door: GatewayDoor

  var endpoint: String { door.endpoint }
  var token: String { door.token }

  /// The server behind the gateway.
  enum Upstream {
    case command([String])
    case url(String, header: String? = nil)

    /// What names it on the command line.
    fileprivate var arguments: [String] {
      switch self {
      case .command(let command): ["--"] + command
      case .url(let url, nil): ["--url", url]
      case .url(let url, let header?): ["--url", url, "--header", header]
      }
    }
  }

  /// Writes the policy and starts a gateway with it on a free port.
  ///
  /// - Parameter prefix: a program that starts the gateway, with its arguments.
  static func start(
    policy: String,
    in folder: TemporaryFolder,
    upstream: Upstream,
    options: [String] = [],
    environment: [String: String] = [:],
    through prefix: [String] = []
  ) async throws -> GatewayProgram {
    let path = try folder.write(policy, to: "policy.json")
    let command =
      prefix + [
        TestEnvironment.program, "gateway", "--policy", path, "--listen", "127.0.0.1:0", "--json",
      ]
    let program = try RunningProgram(
      command + options + upstream.arguments,
      environment: environment,
      directory: folder.path
    )
    let line = try await program.nextLine()
    let greeting = try JSONDecoder().decode(Greeting.self, from: Data(line.utf8))
    return GatewayProgram(program: program, door: GatewayDoor(endpoint: greeting.endpoint, token: greeting.token))
  }

  /// Waits for the next decision.
  func nextDecision() async throws -> DecisionLine {
    let line = try await program.nextLine()
    return try JSONDecoder().decode(DecisionLine.self, from: Data(line.utf8))
  }
}
