import PolicyModel
import Testing

@Suite("The dialect of the published questions and answers")
struct DialectTests {
  static let entries: [(String, ToolRules)] = [
    (#"{"action": "allow"}"#, ToolRules()),
    (#"{"action": "deny", "reason": "No."}"#, ToolRules(denyIf: [ArgumentRule(message: "No.")])),
    (#"{"action": "deny"}"#, ToolRules(denyIf: [ArgumentRule()])),
    (#"{"action": "require_approval", "reason": "Ask."}"#, ToolRules(askIf: [ArgumentRule(message: "Ask.")])),
    (
      #"{"rate_limit": {"max": 10, "window": 60}}"#,
      ToolRules(limits: [Limit(counter: "t_rate", window: .minute, max: 10)])
    ),
    (
      #"{"action": "allow", "rate_limit": {"max": 5, "window": 3600}}"#,
      ToolRules(limits: [Limit(counter: "t_rate", window: .hour, max: 5)])
    ),
    (
      #"{"rate_limit": {"max": 0, "window": 45}}"#,
      ToolRules(limits: [Limit(counter: "t_rate", window: .seconds(45), max: 0)])
    ),
  ]

  @Test("is read inside a tool", arguments: entries)
  func isRead(_ text: String, _ expected: ToolRules) throws {
    #expect(try policy(forTool: text).rules(of: "t") == expected)
  }
}
