import RiskModel
import StrictJSON
import Testing
import ToolModel

@Suite("Scores on labelled tools")
struct ScoreTests {
  private static func labelled(_ server: String, _ name: String, _ isReadOnly: JSONValue) throws -> LabelledTool? {
    try LabelledTool(["server": .string(server), "name": .string(name), "description": nil, "readOnly": isReadOnly])
  }

  @Test("Each vendor is scored by itself and all together")
  func parts() throws {
    let tools = try [
      Self.labelled("a", "list_users", true), Self.labelled("a", "delete_user", false),
      Self.labelled("a", "get_guide", false), Self.labelled("b", "create_user", true),
    ].compactMap(\.self)
    let score = RiskScore(of: tools)
    #expect(score.vendors.map(\.name) == ["a", "b"])
    #expect(score.vendors[0].part.accuracy == 2.0 / 3)
    #expect(score.vendors[0].part.falseSafe == 0.5)
    #expect(score.vendors[1].part.accuracy == 0)
    #expect(score.vendors[1].part.falseSafe == 0)
    #expect(score.pooled.tools == 4)
    #expect(score.mistakes.map(\.tool.tool.name) == ["get_guide", "create_user"])
  }

  @Test("A tool without a label is not counted, and a label never reaches the classifier")
  func labels() throws {
    #expect(try Self.labelled("a", "list_users", .null) == nil)
    #expect(try Self.labelled("a", "list_users", false)?.tool.annotations.isEmpty == true)
  }
}
