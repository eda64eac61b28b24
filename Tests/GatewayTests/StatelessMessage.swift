import HTTPFraming

/// A request of the stateless era, and the headers that repeat parts of it.
struct StatelessMessage {
  static let revision = #""io.modelcontextprotocol/protocolVersion":"2026-07-28""#
  static let capabilities = #""io.modelcontextprotocol/clientCapabilities":{}"#
  static let logLevel = #""io.modelcontextprotocol/logLevel":"info""#

  var method: String
  /// The id as it stands in the message.
  var id = "1"
  /// The members of `params` beside `_meta`, each followed by a comma.
  var params = ""
  /// The members of `_meta`; nothing for a request without it.
  var meta: String? = "\(revision),\(capabilities)"
  /// What the header `MCP-Protocol-Version` says.
  var version: String? = "2026-07-28"
  /// What the header `Mcp-Name` says.
  var name: String?

  var text: String {
    let meta = meta.map { "\"_meta\":{\($0)}" } ?? #""x":1"#
    return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(params)\#(meta)}}"#
  }

  var headers: HTTPHeaders {
    var headers: HTTPHeaders = ["Mcp-Method": method]
    if let version { headers.add(name: "MCP-Protocol-Version", value: version) }
    if let name { headers.add(name: "Mcp-Name", value: name) }
    return headers
  }

  static let discover = StatelessMessage(method: "server/discover")

  static func call(_ tool: String, id: String = "1", arguments: String = "{}", more: String = "") -> StatelessMessage {
    StatelessMessage(
      method: "tools/call",
      id: id,
      params: #""name":"\#(tool)","arguments":\#(arguments),\#(more)"#,
      name: tool
    )
  }

  static func listen(_ wishes: String, id: String = "1") -> StatelessMessage {
    StatelessMessage(method: "subscriptions/listen", id: id, params: #""notifications":{\#(wishes)},"#)
  }

  /// A request about a task, which its header names too.
  static func task(_ method: String, _ task: String, id: String = "1", more: String = "") -> StatelessMessage {
    StatelessMessage(method: method, id: id, params: #""taskId":"\#(task)",\#(more)"#, name: task)
  }
}
