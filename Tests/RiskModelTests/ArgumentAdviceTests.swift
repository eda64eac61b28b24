import PolicyModel
import RiskModel
import StrictJSON
import Testing
import ToolModel

@Suite("Recommended rules on arguments")
struct ArgumentAdviceTests {
  /// The tool of Amazon's ECS server as it describes itself, shortened.
  private static func cluster() throws -> Tool {
    try tool(
      "ecs_resource_management",
      """
      Execute ECS API operations directly.

      Supported operations:
      - CreateCluster (requires WRITE permission)
      - DeleteCluster (requires WRITE permission)
      - ListClusters (read-only)
      - DescribeClusters (read-only)
      - RunTask (requires WRITE permission)
      """,
      properties: [
        "api_operation": ["type": "string", "description": "The ECS API operation to execute (CamelCase)"],
        "api_params": ["type": "object"],
      ]
    )
  }

  private static func recommend(_ tool: Tool, _ stance: Stance = .balanced) -> RecommendedPolicy {
    RecommendedPolicy(
      for: [(tool: tool, assessment: RiskClassifier().assess(tool))],
      stance: stance,
      portable: false
    )
  }

  private static func verdict(
    _ tool: Tool,
    _ arguments: JSONValue,
    _ stance: Stance = .balanced
  ) -> Verdict {
    let policy = CompiledPolicy(recommend(tool, stance).policy)
    return policy.decide(tool: tool.name, arguments: arguments).verdict
  }

  @Test("A tool with many operations keeps those that read, and refuses those that delete, by an argument rule")
  func operations() throws {
    let tool = try Self.cluster()
    #expect(Self.verdict(tool, ["api_operation": "ListClusters"]) == .allow)
    #expect(Self.verdict(tool, ["api_operation": "CreateCluster"]) == .allow)
    #expect(Self.verdict(tool, ["api_operation": "DeleteCluster"]) == .deny)
    #expect(Self.verdict(tool, ["api_operation": "RunTask"]) == .deny)
    #expect(Self.verdict(tool, ["api_operation": "SomethingNew"]) == .deny)
    #expect(Self.verdict(tool, [:]) == .deny)
    #expect(Self.verdict(tool, ["api_operation": "CreateCluster"], .strict) == .deny)
    #expect(Self.verdict(tool, ["api_operation": "ListClusters"], .strict) == .allow)
    #expect(Self.verdict(tool, ["api_operation": "RunTask"], .permissive) == .allow)
    #expect(Self.verdict(tool, ["api_operation": "DeleteCluster"], .permissive) == .deny)
  }

  @Test("Operations that only the argument's description names are found")
  func quotedOperations() throws {
    let action: JSONValue = [
      "type": "string", "description": "The action. Must be one of: \"create\", \"update\", \"delete\", \"move\".",
    ]
    let task = try tool("manage_task", "Manage tasks.", properties: ["action": action])
    #expect(RiskClassifier().assess(task).operations.map(\.value) == ["create", "update", "delete", "move"])
    #expect(Self.verdict(task, ["action": "update"]) == .allow)
    #expect(Self.verdict(task, ["action": "delete"]) == .deny)
    let check = try tool("check_permission", "Check whether a user may.", properties: ["operation": action])
    #expect(RiskClassifier().assess(check).category == .read)
  }

  /// A tool to which a choice was added that makes it no less dangerous.
  struct Disguised: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let description: String
    let argument: String
    let choices: [String]
    /// What is recommended for it all the same.
    let recommendation: Recommendation

    init(_ name: String, _ description: String, _ argument: String, _ choices: [String], _ rule: Recommendation) {
      testDescription = name
      self.description = description
      self.argument = argument
      self.choices = choices
      recommendation = rule
    }
  }

  @Test(
    "A harmless choice that a server adds makes no tool harmless that deletes, runs or pays whatever is chosen",
    arguments: [
      Disguised("delete_database", "Permanently deletes a database.", "name", ["wait", "force"], .hide),
      Disguised("delete_records", "Deletes records.", "table", ["list", "delete"], .hide),
      Disguised("cleanup", "Deletes the database.", "name", ["wait", "force"], .hide),
      Disguised("run_shell", "Runs a shell command.", "command", ["wait", "kill"], .limit(perMinute: 10)),
      Disguised("execute_sql", "Executes SQL.", "sql", ["read", "drop"], .limit(perMinute: 10)),
      Disguised(
        "refund_charge",
        "Refunds a charge.",
        "amount",
        ["notify", "delete"],
        .ask(message: Recommendation.approvalMessage)
      ),
    ]
  )
  func addedChoice(_ disguised: Disguised) throws {
    let tool = try tool(
      disguised.testDescription,
      disguised.description,
      properties: [
        disguised.argument: ["type": "string"],
        "mode": ["type": "string", "enum": .array(disguised.choices.map { .string($0) })],
      ]
    )
    #expect(Self.recommend(tool).lines.first?.recommendation == disguised.recommendation)
    if disguised.argument == "sql" {
      #expect(Self.verdict(tool, ["mode": "read", "sql": "SELECT 1"]) == .allow)
      #expect(Self.verdict(tool, ["mode": "read", "sql": "DROP TABLE users"]) == .deny)
    }
  }

  @Test("Methods of HTTP are operations")
  func methods() throws {
    let method: JSONValue = ["type": "string", "enum": ["GET", "POST", "DELETE"]]
    let request = try tool("api_request", "Calls the API.", properties: ["method": method])
    #expect(Self.verdict(request, ["method": "GET"]) == .allow)
    #expect(Self.verdict(request, ["method": "DELETE"]) == .deny)
  }

  @Test("A tool that runs statements may run one that reads")
  func statements() throws {
    let run = try tool("execute_sql", "Execute a SQL statement.", properties: ["sql": ["type": "string"]])
    for allowed in ["SELECT * FROM users", "  explain select 1;", "SHOW TABLES ;\n"] {
      #expect(Self.verdict(run, ["sql": .string(allowed)]) == .allow, "\(allowed)")
    }
    for refused in [
      "DROP TABLE users", "SELECT 1; DROP TABLE users", "selectivity", "WITH x AS (DELETE FROM t) SELECT 1",
    ] {
      #expect(Self.verdict(run, ["sql": .string(refused)]) == .deny, "\(refused)")
    }
  }

  @Test("A path stays below the folder that the schema names, without climbing out")
  func folders() throws {
    let path: JSONValue = ["type": "string", "default": "/srv/data/"]
    let write = try tool("write_file", "Writes a file.", properties: ["path": path])
    for allowed in ["/srv/data", "/srv/data/a.txt", "/srv/data/.env/x", "/srv/data/..a/b", "/srv/data/a..b"] {
      #expect(Self.verdict(write, ["path": .string(allowed)]) == .allow, "\(allowed)")
    }
    for refused in ["/etc/passwd", "/srv/database", "/srv/data/../x", "/srv/data/a/..", "/srv/data/a/../../b", "data"] {
      #expect(Self.verdict(write, ["path": .string(refused)]) == .deny, "\(refused)")
    }
  }

  @Test("An amount keeps to the bounds that the schema names")
  func amounts() throws {
    var definition: JSONObject = ["name": "resize_disk", "description": "Resizes a disk."]
    definition["inputSchema"] = [
      "type": "object", "properties": ["size": ["type": "integer", "minimum": 1, "maximum": 500]], "required": ["size"],
    ]
    let resize = try Tool(definition: .object(definition))
    #expect(Self.verdict(resize, ["size": 500]) == .allow)
    #expect(Self.verdict(resize, ["size": 501]) == .deny)
    #expect(Self.verdict(resize, ["size": 0]) == .deny)
    #expect(Self.recommend(resize).lines.first?.explanation.contains("at least 1 and at most 500") == true)
  }

  @Test("The three stances differ as they say")
  func stances() {
    #expect(Stance.strict.recommendation(for: .read) == .limit(perMinute: 60))
    #expect(Stance.strict.recommendation(for: .write) == .ask(message: "Requires human approval."))
    #expect(Stance.strict.recommendation(for: .destructive) == .hide)
    #expect(Stance.balanced.recommendation(for: .write) == .limit(perMinute: 30))
    #expect(Stance.permissive.recommendation(for: .read) == .allow)
    #expect(Stance.permissive.recommendation(for: .financial) == .ask(message: "Requires human approval."))
  }
}
