import HTTPFraming
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("Stateless clients share one server process without seeing each other")
struct StatelessStoryTests {
  let allowAll = #"{"version":"1","default":"allow"}"#

  func call(_ tool: String, id: String, extra: String = "") -> String {
    """
    {"jsonrpc":"2.0","id":\(id),"method":"tools/call","params":{"name":"\(tool)",\(Messages.statelessMeta)\(extra)}}}
    """
  }

  @Test("Equal ids of two clients are told apart, and each gets its own back")
  func restoresIDs() throws {
    let stage = try GatewayStage(policy: allowAll)
    let headers = Messages.statelessHeaders("tools/call", name: "a")
    let first = try stage.post(call("a", id: "1"), headers: headers)
    let second = try stage.post(call("a", id: "\"1\""), headers: headers)
    #expect(stage.links.count == 1)
    let server = stage.links[0]
    let ids = try server.received.map { try #require($0["id"]?.intValue) }
    #expect(Set(ids).count == 2)
    try server.says(Messages.result(id: "\(ids[1])", "second"))
    try server.says(Messages.result(id: "\(ids[0])", "first"))
    #expect(first.answer?["id"]?.intValue == 1)
    #expect(first.answer?["result"]?["content"]?[0]?["text"]?.stringValue == "first")
    #expect(second.answer?["id"]?.stringValue == "1")
  }

  @Test("Equal progress tokens of two clients are told apart")
  func restoresTokens() throws {
    let stage = try GatewayStage(policy: allowAll)
    let headers = Messages.statelessHeaders("tools/call", name: "a")
    let first = try stage.post(call("a", id: "1", extra: #","progressToken":7"#), headers: headers)
    let second = try stage.post(call("a", id: "1", extra: #","progressToken":7"#), headers: headers)
    let server = stage.links[0]
    let token = try #require(server.received[1]["params"]?["_meta"]?["progressToken"]?.intValue)
    #expect(token != server.received[0]["params"]?["_meta"]?["progressToken"]?.intValue)
    try server.says(
      #"{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":\#(token),"progress":1}}"#
    )
    #expect(first.events.isEmpty)
    #expect(try JSONValue(parsing: try #require(second.events.first))["params"]?["progressToken"]?.intValue == 7)
  }

  @Test("A client that hangs up cancels its request, and what it reserved stays consumed")
  func cancels() throws {
    let stage = try GatewayStage(policy: allowAll)
    let exchange = try stage.post(call("a", id: "1"), headers: Messages.statelessHeaders("tools/call", name: "a"))
    exchange.leave()
    let server = stage.links[0]
    #expect(server.received.last?["method"]?.stringValue == "notifications/cancelled")
    #expect(server.received.last?["params"]?["requestId"]?.intValue == server.received.first?["id"]?.intValue)
    #expect(stage.records.last?.outcome == .unreachable)
  }

  @Test("A denial of the stateless era says that it is complete; an unknown method is not found")
  func deniesInItsEra() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"deny"}"#)
    let denied = try stage.post(call("a", id: "1"), headers: Messages.statelessHeaders("tools/call", name: "a"))
    #expect(denied.answer?["result"]?["resultType"]?.stringValue == "complete")
    let unknown = try stage.post(
      #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{\#(Messages.statelessMeta)}}}"#,
      headers: Messages.statelessHeaders("ping")
    )
    #expect(unknown.status == 404)
    #expect(unknown.answer?["error"]?["code"]?.intValue == -32601)
  }

  @Test("Names outside ASCII travel in headers as base64, both ways", arguments: ["é", "日本", " a", "=?base64?x", "a"])
  func headerText(name: String) {
    let encoded = HeaderMirror.encode(name)
    #expect(encoded.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    #expect(HeaderMirror.decode(encoded) == name)
  }

  @Test("A changed policy is announced on the subscription that asked for it, by its own name")
  func announces() throws {
    let stage = try GatewayStage(policy: allowAll)
    let listen = try stage.post(
      """
      {"jsonrpc":"2.0","id":"sub","method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},\
      \(Messages.statelessMeta)}}}
      """,
      headers: Messages.statelessHeaders("subscriptions/listen")
    )
    let server = stage.links[0]
    let id = try #require(server.received.last?["id"]).compactText()
    try server.says(
      """
      {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":{},\
      "_meta":{"io.modelcontextprotocol/subscriptionId":\(id)}}}
      """
    )
    stage.core.replace(.denyAll)
    #expect(listen.events.count == 1)
    var hiding = stage.gate.policy
    hiding.hide = ["x"]
    stage.core.replace(hiding)
    let notice = try JSONValue(parsing: try #require(listen.events.last))
    #expect(notice["method"]?.stringValue == "notifications/tools/list_changed")
    #expect(notice["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.stringValue == "sub")
  }
}
