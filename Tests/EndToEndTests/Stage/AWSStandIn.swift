import Foundation

/// moto: answers as AWS does, from memory, on a port of its own.
struct AWSStandIn {
  /// What a program needs in its environment to take the stand-in for AWS.
  let environment: [String: String]
  private let server: RunningProgram
  private let address: String

  /// Starts the stand-in and waits until it serves.
  static func start() async throws -> AWSStandIn {
    let command = [try TestEnvironment.server("moto_server"), "-H", "127.0.0.1", "-p", "0"]
    let server = try RunningProgram(command, environment: ["PYTHONUNBUFFERED": "1", "NO_COLOR": "1"])
    try await server.waitForError("Press CTRL+C")
    let text = await server.errorText
    guard let address = text.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) else {
      throw ProofError("moto did not say where it serves: \(text)")
    }
    return AWSStandIn(server: server, address: String(address.output))
  }

  private init(server: RunningProgram, address: String) {
    self.server = server
    self.address = address
    environment = [
      "AWS_ENDPOINT_URL": address,
      "AWS_ACCESS_KEY_ID": "testing",
      "AWS_SECRET_ACCESS_KEY": "testing",
      "AWS_DEFAULT_REGION": "us-east-1",
      "AWS_REGION": "us-east-1",
      "AWS_EC2_METADATA_DISABLED": "true",
      "FASTMCP_LOG_LEVEL": "ERROR",
      "FASTMCP_CHECK_FOR_UPDATES": "off",
    ]
  }

  /// The users that exist, each with the names of its inline policies, asked of the stand-in itself.
  func users() async throws -> [String: [String]] {
    struct State: Decodable { let users: [String: [String]] }
    let command = [try TestEnvironment.server("python"), TestEnvironment.client("aws_state.py"), address]
    let outcome = try await RunningProgram.run(command, environment: environment)
    guard outcome.exit == .code(0) else { throw ProofError("aws_state.py: \(outcome.errors)") }
    return try JSONDecoder().decode(State.self, from: Data(outcome.output.utf8)).users
  }
}
