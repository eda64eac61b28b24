import Foundation
import Testing

@Suite("Asking what a policy and a change of it mean")
struct LintAndDiffTests {
  private let folder = TemporaryFolder()

  /// What `lint --json` prints, as far as the stories look at it.
  private struct Findings: Decodable {
    struct Finding: Decodable {
      let id: String
      let severity: String
      let pointer: String
      let line: Int
      let suggestion: String?
    }
    let findings: [Finding]
  }

  /// What `diff --json` prints, as far as the stories look at it.
  private struct Difference: Decodable {
    struct Subject: Decodable {
      struct Example: Decodable {
        struct Decision: Decodable { let verdict: String }
        let arguments: [String: Double]
        let before: Decision
        let after: Decision
      }
      let tool: String?
      let effect: String
      let gained: Example?
      let lost: Example?
    }
    let subjects: [Subject]
  }

  private func file(_ name: String, _ text: String) throws -> String {
    let path = folder.file(name)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func policy(_ name: String, _ tools: String) throws -> String {
    try file(name, "{\"version\": \"1\", \"default\": \"deny\",\n \"tools\": {\(tools)}}\n")
  }

  /// A policy whose refunds are refused above an amount.
  private func refunds(upTo most: Int, named name: String) throws -> String {
    let condition = #"{"path": "args.amount", "op": "gt", "value": \#(most)}"#
    return try policy(name, #""create_refund": {"deny_if": [{"conditions": [\#(condition)]}]}"#)
  }

  private func run(_ words: String...) async throws -> RunningProgram.Outcome {
    try await RunningProgram.run([TestEnvironment.program] + words)
  }

  private func decoded<Value: Decodable>(_ outcome: RunningProgram.Outcome) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(outcome.output.utf8))
  }

  // MARK: Lint

  @Test("A policy without findings says nothing and exits 0; one with warnings says where, and exits 1")
  func lint() async throws {
    let clean = try await run("lint", try refunds(upTo: 100, named: "clean.json"))
    #expect(clean == RunningProgram.Outcome(exit: .code(0), output: "", errors: ""))
    let path = try policy("zero.json", #""t": {"limits": [{"counter": "c", "window": "day", "max": 0}]}"#)
    let zero = try await run("lint", path)
    #expect(zero.exit == .code(1))
    #expect(zero.output.contains("\(path):2:"))
    #expect(zero.output.contains("[limit-of-zero]"), "\(zero.output)")
  }

  @Test("What counts as bad enough is the caller's choice")
  func severity() async throws {
    let condition = #"{"path": "args.user", "op": "regex", "value": "^ci-"}"#
    let path = try policy("prefix.json", #""t": {"require": [{"conditions": [\#(condition)]}]}"#)
    #expect(try await run("lint", path).exit == .code(0))
    #expect(try await run("lint", path, "--fail-on", "note").exit == .code(1))
    let unknown = try await run("lint", path, "--fail-on", "fatal")
    #expect(unknown.exit == .code(2))
    #expect(unknown.errors.contains("give note, warning or error"), "\(unknown.errors)")
  }

  @Test("A misspelt tool and argument are found against the server itself, and against what a scan has saved of it")
  func server() async throws {
    let condition = #"{"path": "args.amuont", "op": "gt", "value": 1}"#
    let rules = #"{"deny_if": [{"conditions": [\#(condition)]}]}"#
    let path = try policy("typo.json", #""create_refund": \#(rules), "list_user": {}"#)
    let program = TestEnvironment.program
    let live = try await run("lint", path, "--json", "--", program, "demo-server")
    #expect(live.exit == .code(1), "\(live.errors)")
    let found: Findings = try decoded(live)
    #expect(found.findings.first { $0.id == "unknown-argument" }?.suggestion == "args.amount")
    let tool = found.findings.first { $0.id == "unknown-tool" }
    #expect(tool?.suggestion == "list_users")
    #expect(tool?.pointer == "/tools/list_user")
    #expect(tool?.line == 2)
    let scan = try await run("scan", "--json", "--", program, "demo-server")
    let saved = try await run("lint", path, "--json", "--tools", try file("scan.json", scan.output))
    #expect(saved == live)
  }

  @Test("Everything that is checked for can be looked up")
  func rules() async throws {
    let outcome = try await run("lint", "--rules")
    #expect(outcome.exit == .code(0))
    for id in ["never-callable (error)", "unanchored-pattern (warning)", "open-ended-pattern (note)"] {
      #expect(outcome.output.contains(id))
    }
  }

  @Test("What cannot be read is said in a sentence, with exit 2")
  func unreadable() async throws {
    let path = try refunds(upTo: 100, named: "good.json")
    let missing = try await run("lint", folder.file("nowhere.json"))
    #expect(missing.exit == .code(2))
    #expect(missing.errors.hasPrefix("policydeck: "))
    let notTools = try await run("lint", path, "--tools", try file("text.json", "{}"))
    #expect(notTools.exit == .code(2))
    #expect(notTools.errors.contains("holds no list of tools"), "\(notTools.errors)")
    let both = try await run("lint", path, "--tools", path, "--url", "http://127.0.0.1:9/mcp")
    #expect(both.exit == .code(2))
    #expect(both.errors.contains("name one source of tools"), "\(both.errors)")
  }

  // MARK: Diff

  @Test("A raised bound is told as a gain, with a call that both policies have decided")
  func gain() async throws {
    let (old, new) = (try refunds(upTo: 100, named: "old.json"), try refunds(upTo: 500, named: "new.json"))
    let words = try await run("diff", old, new)
    #expect(words.exit == .code(1))
    #expect(words.output.hasPrefix("create_refund: loosened\n"), "\(words.output)")
    #expect(words.output.contains("rule changed: denied when args.amount is greater than 100; now"))
    #expect(words.output.contains(#"gained: create_refund {"amount":101}: was denied, is now allowed"#))
    let found: Difference = try decoded(try await run("diff", "--json", new, old))
    let subject = try #require(found.subjects.first)
    #expect(subject.tool == "create_refund")
    #expect(subject.effect == "tightened")
    #expect(subject.gained == nil)
    let lost = try #require(subject.lost)
    #expect(lost.arguments["amount"] == 101)
    #expect([lost.before.verdict, lost.after.verdict] == ["allow", "deny"])
  }

  @Test("A document with everything in another order has no differences")
  func order() async throws {
    let limits = #""limits": [{"counter": "c", "window": "day", "max": 5}]"#
    let rule = #"{"path": "args.a", "op": "exists", "value": true}"#
    let old = try policy("a.json", #""x": {}, "y": {\#(limits), "require": [{"conditions": [\#(rule)]}]}"#)
    let turned = #"{"value": true, "path": "args.a", "op": "exists"}"#
    let new = try policy("b.json", #""y": {"require": [{"conditions": [\#(turned)]}], \#(limits)}, "x": {}"#)
    #expect(try await run("diff", old, new) == RunningProgram.Outcome(exit: .code(0), output: "", errors: ""))
  }

  @Test("No new access is proved, or refuted with a call")
  func newAccess() async throws {
    let (strict, loose) = (try refunds(upTo: 100, named: "old.json"), try refunds(upTo: 500, named: "new.json"))
    let proved = try await run("diff", "--no-new-access", loose, strict)
    #expect(proved.exit == .code(0))
    #expect(proved.output == "No new access: proved.\n")
    let refuted = try await run("diff", "--no-new-access", strict, loose)
    #expect(refuted.exit == .code(1))
    #expect(refuted.output.hasPrefix("New access: create_refund {\"amount\":101}\n"), "\(refuted.output)")
    let explained = try await run("explain", "create_refund", "--policy", loose, "--args", #"{"amount": 101}"#)
    #expect(explained.exit == .code(0), "\(explained.errors)")
    let json = try await run("diff", "--no-new-access", "--json", strict, loose)
    #expect(json.exit == .code(1))
    #expect(json.output.contains(#""newAccess": "example""#), "\(json.output)")
  }

  @Test("A raised limit gives no new call, but more of them, and so is no proof")
  func moreCalls() async throws {
    func limited(_ most: Int) throws -> String {
      let limit = #"{"counter": "c", "window": "minute", "max": \#(most)}"#
      return try policy("\(most).json", #""t": {"limits": [\#(limit)]}"#)
    }
    let outcome = try await run("diff", "--no-new-access", try limited(5), try limited(6))
    #expect(outcome.exit == .code(1))
    #expect(outcome.output == "More calls: t no longer within 5 calls per minute.\n")
    #expect(try await run("diff", "--no-new-access", try limited(6), try limited(5)).exit == .code(0))
  }
}
