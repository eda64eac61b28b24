import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

@Suite("A client of the handshake era in front of a server that speaks only the stateless era")
struct StatelessServerStoryTests {
  private static let limited = """
    {"version":"1","default":"allow","hide":["b"],"tools":{"a":{"limits":[{"counter":"c","window":"hour","max":1,\
    "scope":"session"}]}}}
    """
  private static let initialize = """
    {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
    "capabilities":{"elicitation":{}},"clientInfo":{"name":"story","version":"1"}}}
    """

  private func lastID(_ server: FakeLink) throws -> String {
    try #require(server.received.last?["id"]).compactText()
  }

  private func last(_ exchange: FakeExchange) throws -> JSONValue {
    try JSONValue(parsing: try #require(exchange.events.last))
  }

  /// A gateway that has found out that its server knows no handshake; the server, and the client's session.
  private func opened() throws -> (stage: GatewayStage, server: FakeLink, session: String) {
    let stage = try GatewayStage(policy: Self.limited)
    let asked = try stage.post(Self.initialize)
    try stage.links[0].says(
      #"{"jsonrpc":"2.0","id":0,"error":{"code":-32022,"message":"no","data":{"supported":["2026-07-28"]}}}"#
    )
    #expect(stage.links[0].isEnded)
    let server = stage.links[1]
    try server.says(
      """
      {"jsonrpc":"2.0","id":\(try lastID(server)),"result":{"resultType":"complete","supportedVersions":["2026-07-28"],\
      "capabilities":{"tools":{"listChanged":true},"resources":{},"extensions":{"x/y":{}}},"instructions":"Be kind.",\
      "ttlMs":5,"cacheScope":"public","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"paper","version":"2"}}}}
      """
    )
    // Only the refusal of a handshake of the gateway's own counts.
    try stage.links[2].says(
      #"{"jsonrpc":"2.0","id":\#(try lastID(stage.links[2])),"error":{"code":-32022,"message":"no"}}"#
    )
    let session = try #require(asked.header("Mcp-Session-Id"))
    let result = try #require(asked.answer?["result"])
    #expect(result["protocolVersion"]?.stringValue == "2025-06-18")
    #expect(result["serverInfo"]?["name"]?.stringValue == "paper")
    #expect(result["instructions"]?.stringValue == "Be kind.")
    #expect(result["capabilities"] == ["tools": ["listChanged": true], "resources": [:]])
    return (stage, server, session)
  }

  @Test("Each request carries what the client said once, and its answer loses what the client does not know")
  func stamps() throws {
    let (stage, server, session) = try opened()
    let asked = try stage.post(#"{"jsonrpc":"2.0","id":"l","method":"tools/list"}"#, in: session)
    let meta = try #require(server.received.last?["params"]?["_meta"])
    #expect(meta["io.modelcontextprotocol/protocolVersion"]?.stringValue == "2026-07-28")
    #expect(meta["io.modelcontextprotocol/clientCapabilities"] == ["elicitation": [:]])
    #expect(meta["io.modelcontextprotocol/clientInfo"]?["name"]?.stringValue == "story")
    #expect(meta["io.modelcontextprotocol/logLevel"] == nil)
    try server.says(
      """
      {"jsonrpc":"2.0","id":\(try lastID(server)),"result":{"tools":[{"name":"a","n":1.50},{"name":"b"}],\
      "resultType":"complete","ttlMs":5,"cacheScope":"public"}}
      """
    )
    #expect(asked.text.contains(#"{"jsonrpc":"2.0","id":"l","result":{"tools":[{"name":"a","n":1.50}]}}"#))
  }

  @Test("ping is answered here, the log level is kept for the requests to come")
  func keeps() throws {
    let (stage, server, session) = try opened()
    let before = server.received.count
    #expect(try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, in: session).answer?["result"] == [:])
    let level = #"{"jsonrpc":"2.0","id":2,"method":"logging/setLevel","params":{"level":"info"}}"#
    #expect(try stage.post(level, in: session).answer?["result"] == [:])
    #expect(server.received.count == before)
    let asked = try stage.post(Messages.call("a"), in: session)
    #expect(server.received.last?["params"]?["_meta"]?["io.modelcontextprotocol/logLevel"]?.stringValue == "info")
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}}"#)
    #expect(asked.events.count == 1)
  }

  @Test("What the server needs to know is asked of the client, and the call goes on with its answer, counted once")
  func asks() throws {
    let (stage, server, session) = try opened()
    let asked = try stage.post(Messages.call("a", id: "8", arguments: #"{"x":1.50}"#), in: session)
    try server.says(
      """
      {"jsonrpc":"2.0","id":\(try lastID(server)),"result":{"resultType":"input_required","requestState":"s~1",\
      "inputRequests":{"k":{"method":"elicitation/create","params":{"message":"Sure?"}}}}}
      """
    )
    let question = try last(asked)
    #expect(question["method"]?.stringValue == "elicitation/create")
    #expect(question["params"]?["message"]?.stringValue == "Sure?")
    let id = try #require(question["id"]).compactText()
    try stage.post(#"{"jsonrpc":"2.0","id":\#(id),"result":{"action":"accept","content":{"n":2.0}}}"#, in: session)
    let again = try #require(server.received.last?["params"])
    #expect(again["inputResponses"]?.compactText() == #"{"k":{"action":"accept","content":{"n":2.0}}}"#)
    #expect(again["requestState"]?.stringValue == "s~1")
    #expect(again["arguments"]?.compactText() == #"{"x":1.50}"#)
    try server.says(Messages.result(id: try lastID(server)))
    #expect(try last(asked)["id"]?.intValue == 8)
    #expect(stage.records.count == 1)
    #expect(try stage.post(Messages.call("a", id: "9"), in: session).text.contains("[POLICY DENIED]"))
  }

  @Test("A question that the client has not declared to answer, or does not answer, ends the call with an error")
  func cannotAsk() throws {
    for (method, reason) in [("roots/list", "not declared"), ("elicitation/create", "did not answer")] {
      let (stage, server, session) = try opened()
      let asked = try stage.post(Messages.call("a", id: "8"), in: session)
      try server.says(
        """
        {"jsonrpc":"2.0","id":\(try lastID(server)),"result":{"resultType":"input_required",\
        "inputRequests":{"k":{"method":"\(method)"}}}}
        """
      )
      if method != "roots/list" {
        let id = try #require(try last(asked)["id"]).compactText()
        try stage.post(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-1,"message":"no"}}"#, in: session)
      }
      #expect(asked.text.contains(reason))
      #expect(stage.records.count == 1)
    }
  }

  @Test("An opening that would fill the memory is refused, and no grant has more sessions kept than it may")
  func boundsSessions() throws {
    let (stage, server, first) = try opened()
    let large =
      #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"x":""#
    let refused = try stage.post(large + String(repeating: "x", count: 17_000) + #""}}"#)
    try server.says(Self.discovery(id: try lastID(server)))
    #expect(refused.answer?["error"]?["message"]?.stringValue?.contains("16384 bytes") == true)
    for _ in 0..<1_000 {
      stage.pass(seconds: 1)
      _ = try stage.post(Self.initialize)
      try server.says(Self.discovery(id: try lastID(server)))
    }
    #expect(try stage.post(Messages.call("a"), in: first).status == 404)
  }

  private static func discovery(id: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"result":{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{}}}}"#
  }

  @Test("Changes that the server announces reach the session's stream, without the subscription they came by")
  func announces() throws {
    let (stage, server, session) = try opened()
    try stage.post(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, in: session)
    // Nothing is listened to for a client that does not listen itself.
    #expect(!server.received.contains { $0["method"]?.stringValue == "subscriptions/listen" })
    let stream = stage.openStream(in: session)
    #expect(server.received.last?["params"]?["notifications"] == ["toolsListChanged": true])
    let subscribe = #"{"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"r:1"}}"#
    #expect(try stage.post(subscribe, in: session).answer?["result"] == [:])
    let listen = try #require(server.received.last { $0["method"]?.stringValue == "subscriptions/listen" })
    #expect(listen["params"]?["notifications"]?["resourceSubscriptions"] == ["r:1"])
    let tag = #""_meta":{"io.modelcontextprotocol/subscriptionId":\#(try #require(listen["id"]).compactText())}"#
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{\#(tag)}}"#)
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{\#(tag)}}"#)
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"r:1",\#(tag)}}"#)
    #expect(
      stream.events.map { String(decoding: $0, as: UTF8.self) } == [
        #"{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"r:1"}}"#,
      ]
    )
    try stage.replace(#"{"version":"1","default":"allow"}"#)
    #expect(stream.events.count == 3)
  }

  @Test("A withdrawn request is withdrawn from the server, and an ended session is known no more")
  func ends() throws {
    let (stage, server, session) = try opened()
    let asked = try stage.post(Messages.call("a", id: "8"), in: session)
    let id = try lastID(server)
    try stage.post(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":8}}"#, in: session)
    #expect(server.received.last?["method"]?.stringValue == "notifications/cancelled")
    #expect(server.received.last?["params"]?["requestId"]?.compactText() == id)
    #expect(asked.answer == nil && asked.isEnded)
    #expect(stage.endSession(session).status == 200)
    #expect(try stage.post(Messages.call("c"), in: session).status == 404)
  }
}
