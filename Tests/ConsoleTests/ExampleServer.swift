import StrictJSON
import ToolModel

/// A server with a few tools of every category, as small as stories need it.
enum ExampleServer {
  static let identity = ServerIdentity(name: "example", title: "Example server", version: "1.0")

  /// The tools in the order in which the server lists them.
  static let tools: [Tool] = [
    tool(
      "list_users",
      "Lists the users of the account.",
      #"{"prefix": {"type": "string", "description": "Only names that begin so."}}"#
    ),
    tool("get_user", "Returns one user.", #"{"user_name": {"type": "string"}}"#, required: ["user_name"]),
    tool(
      "put_user_policy",
      "Adds or updates an inline policy document that is embedded in the specified user.",
      #"{"user_name": {"type": "string"}, "policy_document": {"type": "string", "description": "The policy as JSON."}}"#,
      required: ["user_name", "policy_document"]
    ),
    tool("create_user", "Creates a user.", #"{"user_name": {"type": "string"}}"#, required: ["user_name"]),
    tool("delete_user", "Deletes a user for good. This cannot be undone.", #"{"user_name": {"type": "string"}}"#),
    tool(
      "run_command",
      "Runs a shell command on the host.",
      #"{"command": {"type": "string"}}"#,
      required: ["command"]
    ),
    tool(
      "create_refund",
      "Refunds a payment.",
      #"{"amount": {"type": "number"}, "currency": {"enum": ["EUR", "USD"]}}"#
    ),
    tool("mystery", nil, "{}"),
    tool("manage_key", "Manages access keys.", #"{"action": {"type": "string", "enum": ["get", "create", "delete"]}}"#),
  ]

  /// Makes a tool.
  static func tool(_ name: String, _ description: String?, _ properties: String, required: [String] = []) -> Tool {
    var definition = JSONObject([("name", .string(name))])
    if let description { definition["description"] = .string(description) }
    let schema = JSONObject([
      ("type", "object"),
      ("properties", (try? JSONValue(parsing: properties)) ?? .object(JSONObject([]))),
      ("required", .array(required.map { .string($0) })),
    ])
    definition["inputSchema"] = .object(schema)
    guard let tool = try? Tool(definition: .object(definition)) else { preconditionFailure("\(name) is no tool") }
    return tool
  }
}
