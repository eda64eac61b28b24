import DemoServer
import RiskModel
import StrictJSON
import Testing
import ToolModel

@Suite("The tools of the demo server")
struct DemoToolsTests {
  private static let expected: [String: RiskCategory] = [
    "list_users": .read, "get_user": .read, "create_user": .write, "delete_user": .destructive,
    "put_user_policy": .write, "list_user_policies": .read, "get_user_policy": .read,
    "delete_user_policy": .destructive, "create_access_key": .write, "list_buckets": .read, "list_objects": .read,
    "read_object": .read, "write_object": .write, "delete_object": .destructive,
    "purge_expired_objects": .destructive, "list_orders": .read, "get_order": .read, "list_invoices": .read,
    "create_charge": .financial, "create_refund": .financial, "search_logs": .read, "get_service_status": .read,
    "restart_service": .execute, "run_command": .execute, "run_query": .execute, "manage_cluster": .destructive,
    "rebuild_search_index": .execute, "send_notification": .write,
  ]

  @Test("Every tool is judged as a careful person would, over all five categories")
  func categories() throws {
    let tools = try listing()
    let assessments = RiskClassifier().assess(tools, server: ServerIdentity(name: DemoServer.name))
    #expect(tools.count == Self.expected.count)
    for (tool, assessment) in zip(tools, assessments) {
      #expect(
        assessment.category == Self.expected[tool.name],
        "\(tool.name): \(assessment.category) because \(assessment.signals.map(\.reason))"
      )
    }
    #expect(Set(assessments.map(\.category)) == Set(RiskCategory.allCases))
    let lying = try #require(tools.firstIndex { $0.name == "purge_expired_objects" })
    #expect(assessments[lying].signals.contains { $0.kind == .contradiction })
    let seed = try #require(tools.firstIndex { $0.name == "put_user_policy" })
    #expect(assessments[seed].severity == .high)
    #expect(assessments[seed].confidence <= 0.75)
  }

  private func listing() throws -> [Tool] {
    var server = DemoServer()
    _ = server.receive(
      Array(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#.utf8),
      at: 0
    )
    var tools: [Tool] = []
    var cursor: String?
    repeat {
      let params = cursor.map { #"{"cursor":"\#($0)"}"# } ?? "{}"
      let request = #"{"jsonrpc":"2.0","id":2,"method":"tools/list","params":\#(params)}"#
      guard case .send(let bytes)? = server.receive(Array(request.utf8), at: 0).first else { break }
      let result = try JSONValue(parsing: bytes)["result"]
      for definition in result?["tools"]?.arrayValue ?? [] { tools.append(try Tool(definition: definition)) }
      cursor = result?["nextCursor"]?.stringValue
    } while cursor != nil && tools.count < 100
    return tools
  }
}
