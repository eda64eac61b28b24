import Foundation
import Glibc
import Testing

@Suite("Policy files that cannot be used")
struct BrokenPolicyTests {
  /// How a policy file is broken, and what must be said about it.
  struct Breakage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let says: [String]
    let make: @Sendable (TemporaryFolder) throws -> Void

    static func text(_ name: String, _ text: String, says: [String]) -> Breakage {
      Breakage(testDescription: name, says: says) { try $0.write(text, to: "policy.json") }
    }
  }

  static let breakages = [
    Breakage.text("empty", "", says: ["line 1"]),
    Breakage.text("half written", #"{ "version": "1", "default": "de"#, says: ["line 1"]),
    Breakage.text(
      "duplicate keys",
      """
      {
        "version": "1",
        "default": "deny",
        "tools": {
          "list_users": {},
          "list_users": { "limits": [] }
        }
      }
      """,
      says: ["line 6", "list_users"]
    ),
    Breakage.text(
      "wrong type on line 40",
      "{ \"version\": \"1\",\n \"default\": \"deny\", \"tools\": {\n\(manyTools)\"last\": { \"limits\": 7 } } }\n",
      says: ["line 40", "limits"]
    ),
    Breakage.text(
      "several errors at once",
      "{\n\"version\": \"2\",\n\"default\": \"maybe\",\n\"tols\": {}\n}",
      says: ["line 2", "line 3", "line 4", "tools"]
    ),
    Breakage(testDescription: "a directory", says: ["is a directory"]) { folder in
      try FileManager.default.createDirectory(atPath: folder.file("policy.json"), withIntermediateDirectories: false)
    },
    Breakage(testDescription: "a pipe", says: ["not a regular file"]) { mkfifo($0.file("policy.json"), 0o600) },
    // Whoever runs the tests may be root, who can read every file: a loop of links is unreadable for root, too.
    Breakage(testDescription: "unreadable", says: ["cannot be opened"]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.file("policy.json"),
        withDestinationPath: folder.file("policy.json")
      )
    },
    Breakage(testDescription: "100 MB", says: ["104857600 bytes"]) { folder in
      try folder.write("{", to: "policy.json")
      truncate(folder.file("policy.json"), 100 << 20)
    },
    Breakage(testDescription: "missing", says: ["does not exist"]) { _ in },
  ]

  /// Thirty-seven lines of tools.
  private static let manyTools = (1...37).map { "\"tool_\($0)\": {},\n" }.joined()

  @Test("`validate` says what is wrong and where, and exits with 1 or 2", arguments: breakages)
  func validate(breakage: Breakage) async throws {
    let folder = TemporaryFolder()
    try breakage.make(folder)
    let outcome = try await RunningProgram.run([TestEnvironment.program, "validate", folder.file("policy.json")])
    #expect(outcome.exit == .code(1) || outcome.exit == .code(2))
    expectSaid(breakage, in: outcome)
  }

  @Test("A gateway does not start with it", arguments: breakages)
  func gateway(breakage: Breakage) async throws {
    let folder = TemporaryFolder()
    try breakage.make(folder)
    let outcome = try await RunningProgram.run([
      TestEnvironment.program, "gateway", "--json", "--policy", folder.file("policy.json"), "--",
      TestEnvironment.program, "demo-server",
    ])
    #expect(outcome.exit == .code(1) || outcome.exit == .code(2))
    expectSaid(breakage, in: outcome)
  }

  private func expectSaid(_ breakage: Breakage, in outcome: RunningProgram.Outcome) {
    #expect(outcome.output.isEmpty)
    for words in breakage.says { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
    #expect(outcome.errors.utf8.count < 4000)
  }
}
