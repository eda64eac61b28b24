import Foundation
import Testing

/// One of the official SDK's clients, in one of its modes, playing clients/scenario.py.
struct SDKClient: CustomTestStringConvertible, Sendable {
  /// What a client found.
  struct Findings: Decodable {
    let tools: [String]
    let createUser: Answer
    let puts: [Answer]
    let denied: Answer
    let hidden: Answer
    let listUsers: Answer
    let protocolVersion: String
  }

  /// The answer to one call, a result or an error.
  struct Answer: Decodable, Hashable {
    let kind: String
    let isError: Bool?
    let text: String?
    let code: Int?
    let message: String?

    /// Whether the tool did what it was asked to do.
    var isSuccess: Bool { kind == "result" && isError == false }
    /// The text of a result that is an error.
    var refusal: String? { kind == "result" && isError == true ? text : nil }
  }

  static let newest = SDKClient(script: "client_2.py", mode: "auto", revision: "2026-07-28")
  static let newestLegacy = SDKClient(script: "client_2.py", mode: "legacy", revision: "2025-11-25")
  static let newestPinned = SDKClient(script: "client_2.py", mode: "2026-07-28", revision: "2026-07-28")
  static let handshake = SDKClient(script: "client_1.py", mode: "handshake", revision: "2025-11-25")
  static let all = [newest, newestLegacy, newestPinned, handshake]

  let script: String
  let mode: String
  /// The revision that it agrees on with a server that speaks them all.
  let revision: String

  var testDescription: String { script == "client_1.py" ? "mcp 1.30.0" : "mcp 2.3.0, \(mode)" }

  /// Plays the scenario against a Streamable HTTP endpoint.
  func play(endpoint: String, token: String, user: String) async throws -> Findings {
    try await play(["--url", endpoint, "--token", token, "--user", user], environment: [:])
  }

  /// Plays the scenario against a command that speaks over its standard streams.
  func play(command: [String], environment: [String: String], user: String) async throws -> Findings {
    try await play(["--user", user, "--"] + command, environment: environment)
  }

  private func play(_ arguments: [String], environment: [String: String]) async throws -> Findings {
    let python =
      script == "client_1.py" ? try TestEnvironment.handshakePython() : try TestEnvironment.server("python")
    let command = [python, TestEnvironment.client(script), "--mode", mode] + arguments
    let outcome = try await RunningProgram.run(command, environment: environment, within: .seconds(180))
    guard outcome.exit == .code(0) else { throw ProofError("\(script) \(mode): \(outcome.errors.suffix(4000))") }
    return try JSONDecoder().decode(Findings.self, from: Data(outcome.output.utf8))
  }
}
