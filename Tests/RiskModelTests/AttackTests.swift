import RiskModel
import StrictJSON
import Testing
import ToolModel

@Suite("Ways of attack")
struct AttackTests {
  private static func patterns(_ assessment: RiskAssessment) -> Set<AttackPattern> {
    Set(assessment.attacks.map(\.pattern))
  }

  @Test("Every way of attack has a title and a paragraph of its own")
  func paragraphs() {
    #expect(AttackPattern.allCases.count == 10)
    for pattern in AttackPattern.allCases {
      #expect(!pattern.title.isEmpty)
      #expect(pattern.paragraph.count > 150, "\(pattern)")
    }
    #expect(Set(AttackPattern.allCases.map(\.paragraph)).count == 10)
  }

  @Test(
    "Each way of attack is found where it applies",
    arguments: [
      ("fetch_page", "url", AttackPattern.indirectPromptInjection),
      ("read_inbox_messages", "limit", .indirectPromptInjection),
      ("send_email", "recipient", .exfiltration), ("fetch", "url", .exfiltration), ("fetch", "url", .requestForgery),
      ("attach_user_policy", "policy_arn", .privilegeEscalation), ("run_command", "command", .commandInjection),
      ("write_file", "path", .pathTraversal), ("delete_users", "ids", .destructiveLoop),
      ("create_payment", "amount", .spendingLoop), ("get_secret_value", "name", .credentialExposure),
      ("create_login", "password", .credentialExposure),
    ]
  )
  func found(_ name: String, _ argument: String, _ pattern: AttackPattern) throws {
    let answer = try assess(name, properties: [argument: ["type": "string"]])
    let exposure = try #require(answer.attacks.first { $0.pattern == pattern }, "\(answer.attacks)")
    #expect(exposure.evidence.allSatisfy { !$0.quote.isEmpty })
  }

  @Test("A tool that lists things of its own server is exposed to none of them")
  func quiet() throws {
    #expect(try assess("list_clusters", "Lists clusters.").attacks.isEmpty)
    let paged = try assess("list_clusters", "Lists clusters.", properties: ["page_token": ["type": "string"]])
    #expect(!Self.patterns(paged).contains(.credentialExposure))
  }

  @Test("A statement in a query language is open to injection even where it is meant to read")
  func statements() throws {
    let answer = try assess("read_query", "Run a SELECT query", properties: ["sql": ["type": "string"]])
    #expect(Self.patterns(answer).contains(.commandInjection))
  }

  @Test("What comes back counts: secrets make a read severe, and a tally of deletions gives a vague tool away")
  func output() throws {
    let key = try assess("get_login", "Gets a login.", output: ["access_token": ["type": "string"]])
    #expect(key.severity == .high)
    #expect(Self.patterns(key).contains(.credentialExposure))
    let vague = try assess("housekeeping", output: ["deleted_count": ["type": "integer"]])
    #expect(vague.category == .destructive)
    #expect(!vague.isGuess)
    let honest = try assess("list_files", "Lists files.", output: ["deleted": ["type": "boolean"]])
    #expect(honest.category == .read)
    #expect(honest.severity == .low)
  }

  @Test("A tool that nobody can judge is taken for what claims nothing, with little confidence")
  func nobodyCanJudge() throws {
    let answer = try assess("frobnicate")
    #expect(answer.category == .destructive)
    #expect(answer.isGuess)
    #expect(!Self.patterns(answer).contains(.destructiveLoop))
  }
}
