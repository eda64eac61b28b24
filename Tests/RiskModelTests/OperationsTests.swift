import RiskModel
import StrictJSON
import Testing

@Suite("Tools that bundle operations")
struct OperationsTests {
  @Test("Each operation of a choice is judged by itself, and the worst counts for the tool")
  func enumerated() throws {
    let answer = try assess(
      "manage_cluster",
      "Manage compute clusters.",
      properties: ["operation": ["type": "string", "enum": ["list", "describe", "create", "delete"]]]
    )
    #expect(answer.operations.map(\.value) == ["list", "describe", "create", "delete"])
    #expect(answer.operations.map(\.category) == [.read, .read, .write, .destructive])
    #expect(answer.category == .destructive)
    #expect(answer.operations.last?.severity == .critical)
    #expect(answer.signals.first?.quote == "delete")
    #expect(answer.signals.first?.source == .argument("operation"))
  }

  @Test("Operations that only the description lists are found: ListClusters apart from DeleteCluster")
  func described() throws {
    let answer = try assess(
      "ecs_resource_management",
      "Execute ECS API operations.\n- ListClusters: list them\n- DescribeServices\n- CreateCluster\n- DeleteCluster",
      properties: ["api_operation": ["type": "string"], "api_params": ["type": "object"]]
    )
    let byName = Dictionary(uniqueKeysWithValues: answer.operations.map { ($0.value, $0.category) })
    #expect(byName["ListClusters"] == .read)
    #expect(byName["DeleteCluster"] == .destructive)
    #expect(byName["CreateCluster"] == .write)
    #expect(answer.category == .destructive)
  }

  @Test("A tool whose operations only read is a read, whatever its umbrella name says")
  func harmless() throws {
    let answer = try assess(
      "manage_views",
      "",
      properties: ["action": ["type": "string", "enum": ["list", "get", "search"]]]
    )
    #expect(answer.category == .read)
  }

  @Test("HTTP methods are operations")
  func methods() throws {
    let answer = try assess(
      "api_request",
      properties: ["method": ["type": "string", "enum": ["GET", "POST", "DELETE"]]]
    )
    #expect(answer.operations.map(\.category) == [.read, .write, .destructive])
  }

  @Test("A choice of something else is not taken for operations")
  func otherChoices() throws {
    let answer = try assess(
      "list_issues",
      "List issues.",
      properties: [
        "state": ["type": "string", "enum": ["open", "closed", "all"]],
        "mode": ["type": "string", "enum": ["compact", "full"]],
      ]
    )
    #expect(answer.operations.isEmpty)
    #expect(answer.category == .read)
  }
}
