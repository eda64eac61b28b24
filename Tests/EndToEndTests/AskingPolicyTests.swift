import Foundation
import Testing

@Suite("What programs read about a policy")
struct AskingPolicyTests {
  private let folder = TemporaryFolder()

  private static let policy = """
    {
      "version": "1",
      "default": "deny",
      "hide": ["delete_user", "list_users"],
      "tools": {
        "list_users": {},
        "create_refund": {
          "deny_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100}], "on_deny": "Too much."}],
          "ask_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 50}], "on_ask": "Ask first."}],
          "limits": [{"counter": "refunds", "window": "hour", "max": 5, "scope": "session"}]
        }
      }
    }
    """

  private func file(_ text: String) throws -> String {
    let path = folder.file("policy.json")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func ask(_ words: String...) async throws -> (exit: ProgramExit, answer: NSDictionary) {
    let outcome = try await RunningProgram.run([TestEnvironment.program] + words)
    let answer = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return (outcome.exit, try #require(answer as? NSDictionary, "\(outcome)"))
  }

  @Test("validate --json of a broken file: every error with its line, column, pointer, message and suggestion")
  func invalid() async throws {
    let path = try file("{\"version\": \"1\",\n  \"default\": \"Deny\", \"hide\": 5}")
    let (exit, answer) = try await ask("validate", "--json", path)
    #expect(exit == .code(1))
    #expect(
      answer == [
        "valid": false,
        "errors": [
          [
            "line": 2, "column": 14, "pointer": "/default", "suggestion": "\"deny\"",
            "message": "\"default\" must be \"allow\" or \"deny\", but is \"Deny\".",
          ],
          [
            "line": 2, "column": 30, "pointer": "/hide", "suggestion": NSNull(),
            "message": "\"hide\" must be an array of tool names, but is the number 5.",
          ],
        ],
        "portable": [],
      ] as NSDictionary
    )
  }

  @Test("validate --json of a valid file: what the hosted product would not understand")
  func valid() async throws {
    let (exit, answer) = try await ask("validate", "--json", try file(Self.policy))
    #expect(exit == .code(0))
    #expect(Set(answer.allKeys.compactMap { $0 as? String }) == ["valid", "errors", "portable"])
    #expect(answer["valid"] as? Bool == true)
    #expect((answer["errors"] as? [Any])?.isEmpty == true)
    let notes = try #require(answer["portable"] as? [[String: String]])
    #expect(notes.contains { $0["pointer"] == "/tools/create_refund/ask_if/0" })
    for note in notes { #expect(Set(note.keys) == ["kind", "pointer", "message"]) }
  }

  @Test(
    "explain --json: the verdict, its rule, the message and every step; the exit code says the same",
    arguments: [
      (20, 0, "allow", "", ""), (60, 1, "ask", "/tools/create_refund/ask_if/args.amount-gt", "Ask first."),
      (101, 1, "deny", "/tools/create_refund/deny_if/args.amount-gt", "Too much."),
    ]
  )
  func explain(_ amount: Int, _ code: Int32, _ verdict: String, _ rule: String, _ message: String) async throws {
    let path = try file(Self.policy.replacingOccurrences(of: #", "list_users"]"#, with: "]"))
    let words = ["create_refund", "--args", "{\"amount\": \(amount)}"]
    let (exit, answer) = try await ask("explain", "--json", "--policy", path, words[0], words[1], words[2])
    #expect(exit == .code(code))
    #expect(Set(answer.allKeys.compactMap { $0 as? String }) == ["verdict", "rule", "message", "steps"])
    #expect(answer["verdict"] as? String == verdict)
    #expect(answer["rule"] as? String == rule)
    #expect(answer["message"] as? String == message)
    let steps = try #require(answer["steps"] as? [[String: Any]])
    #expect(!steps.isEmpty)
    for step in steps { #expect(Set(step.keys).isSuperset(of: ["subject", "rule", "outcome", "text"])) }
    let short = try await ask("can-i", "--json", "--policy", path, words[0], words[1], words[2])
    #expect(short.exit == exit)
    #expect(
      short.answer == ["allowed": code == 0, "verdict": verdict, "rule": rule, "message": message] as NSDictionary
    )
  }

  @Test("can-i --list --json: every tool that the policy names, once, and all others")
  func matrix() async throws {
    let (exit, answer) = try await ask("can-i", "--list", "--json", "--policy", try file(Self.policy))
    #expect(exit == .code(0))
    let limit: NSDictionary = ["counter": "refunds", "window": "hour", "max": 5, "scope": "session"]
    #expect(
      answer == [
        "tools": [
          ["name": "list_users", "verdict": "hide", "limits": []],
          ["name": "create_refund", "verdict": "custom", "limits": [limit]],
          ["name": "delete_user", "verdict": "hide", "limits": []],
        ],
        "others": "deny",
      ] as NSDictionary
    )
  }

  @Test("can-i refuses questions that contradict themselves")
  func contradictions() async throws {
    let path = try file(Self.policy)
    for words in [["--list", "list_users"], ["--quiet", "--json", "list_users"], []] {
      let outcome = try await RunningProgram.run([TestEnvironment.program, "can-i", "--policy", path] + words)
      #expect(outcome.exit == .code(2))
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("policydeck: "))
    }
  }
}
