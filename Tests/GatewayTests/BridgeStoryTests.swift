import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

@Suite("A stateless client in front of a server that speaks only the handshake era")
struct HandshakeServerStoryTests {
  private static let limited = """
    {"version":"1","default":"allow","hide":["b"],"tools":{"a":{"limits":[{"counter":"c","window":"hour","max":1,\
    "scope":"grant"}]}}}
    """

  private static func request(_ method: String, id: String, _ params: String = "", meta: String = "") -> String {
    """
    {"jsonrpc":"2.0","id":\(id),"method":"\(method)","params":{\(params)\(Messages.statelessMeta)\(meta)}}}
    """
  }

  private static func unknownMethod(_ id: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-32601,"message":"Method not found"}}"#
  }

  private static func initialization(id: String) -> String {
    """
    {"jsonrpc":"2.0","id":\(id),"result":{"protocolVersion":"2025-06-18","capabilities":{"logging":{},"tasks":{},\
    "tools":{"listChanged":true},"resources":{"subscribe":true}},"instructions":"Be kind.",\
    "serverInfo":{"name":"paper","version":"1"}}}
    """
  }

  /// A gateway that has found out that its server knows only the handshake; the session that it holds there.
  private func opened(_ policy: String = Self.limited) throws -> (stage: GatewayStage, server: FakeLink) {
    let stage = try GatewayStage(policy: policy)
    let asked = try stage.post(
      Self.request("server/discover", id: "1"),
      headers: Messages.statelessHeaders("server/discover")
    )
    try stage.refuseDiscovery()
    #expect(asked.answer == nil)
    let server = stage.links[1]
    try server.says(Self.initialization(id: try lastID(server)))
    #expect(asked.answer?["result"]?["supportedVersions"] == ["2026-07-28"])
    return (stage, server)
  }

  private func lastID(_ server: FakeLink) throws -> String {
    try #require(server.received.last?["id"]).compactText()
  }

  private func post(_ stage: GatewayStage, _ method: String, id: String, _ params: String = "", meta: String = "")
    throws -> FakeExchange
  {
    var name: String?
    if params.contains(#""name":"a""#) { name = "a" }
    return try stage.post(
      Self.request(method, id: id, params, meta: meta),
      headers: Messages.statelessHeaders(method, name: name)
    )
  }

  @Test(
    "sep-2575-server-implements-discover: the answer is made from the handshake, which says that nothing can be asked"
  )
  func discovers() throws {
    let (stage, server) = try opened()
    #expect(server.received[0]["method"]?.stringValue == "initialize")
    #expect(server.received[0]["params"]?["capabilities"] == [:])
    #expect(server.received[1]["method"]?.stringValue == "notifications/initialized")
    let again = try post(stage, "server/discover", id: "\"x\"")
    let result = try #require(again.answer?["result"])
    #expect(again.answer?["id"]?.stringValue == "x")
    #expect(result["resultType"]?.stringValue == "complete")
    #expect(result["ttlMs"]?.intValue == 0)
    #expect(result["cacheScope"]?.stringValue == "private")
    #expect(result["instructions"]?.stringValue == "Be kind.")
    #expect(result["capabilities"]?["tasks"] == nil)
    #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.stringValue == "paper")
    #expect(server.received.count == 2)
  }

  @Test("A listing says that nobody may keep it, and the hidden tool is gone from it")
  func lists() throws {
    let (stage, server) = try opened()
    let asked = try post(stage, "tools/list", id: "7")
    #expect(server.received.last?["params"]?["_meta"] == nil)
    let id = try lastID(server)
    try server.says(#"{"jsonrpc":"2.0","id":\#(id),"result":{"tools":[{"name":"a","n":1.50},{"name":"b"}]}}"#)
    #expect(
      asked.text.contains(#""result":{"tools":[{"name":"a","n":1.50}],"resultType":"complete","ttlMs":0"#)
    )
    #expect(asked.answer?["id"]?.intValue == 7)
  }

  @Test("A call is decided and counted once, loses its connection's keys, and hears of its own progress alone")
  func calls() throws {
    let (stage, server) = try opened()
    let arguments = #""name":"a","arguments":{"x":1.0},"#
    let asked = try post(stage, "tools/call", id: "3", arguments, meta: #","progressToken":"p","vendor":1"#)
    let id = try lastID(server)
    #expect(server.received.last?["params"]?["_meta"] == ["progressToken": .string("policydeck-3"), "vendor": 1])
    #expect(id == #""policydeck-3""#)
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"q","progress":1}}"#)
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error","data":1}}"#)
    #expect(asked.events.isEmpty)
    try server.says(
      #"{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":\#(id),"progress":1}}"#
    )
    #expect(asked.text.contains(#""progressToken":"p""#))
    try server.says(Messages.result(id: id))
    #expect(asked.answer?["id"]?.intValue == 3)
    #expect(asked.answer?["result"]?["resultType"]?.stringValue == "complete")
    #expect(stage.records.count == 1)
    #expect(stage.records[0].requestID == "3")
    #expect(try post(stage, "tools/call", id: "4", arguments).text.contains("[POLICY DENIED]"))
  }

  @Test("sep-2575-server-no-log-without-loglevel: messages are asked for at the request's level, and reach it alone")
  func logs() throws {
    let (stage, server) = try opened()
    let level = #","io.modelcontextprotocol/logLevel":"warning""#
    let asked = try post(stage, "tools/call", id: "3", #""name":"a","#, meta: level)
    let told = server.received.filter { $0["method"]?.stringValue == "logging/setLevel" }
    #expect(told.map { $0["params"]?["level"]?.stringValue } == ["warning"])
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}}"#)
    try server.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error","data":2}}"#)
    #expect(asked.events.count == 1)
  }

  @Test(
    "sep-2575-http-server-no-independent-requests-on-stream: what the server asks is refused, so that no call waits"
  )
  func refusesQuestions() throws {
    let (stage, server) = try opened()
    let asked = try post(stage, "tools/call", id: "3", #""name":"a","#)
    try server.says(#"{"jsonrpc":"2.0","id":9,"method":"elicitation/create","params":{}}"#)
    #expect(server.received.last?["id"]?.intValue == 9)
    #expect(server.received.last?["error"]?["code"]?.intValue == -32601)
    #expect(asked.events.isEmpty)
  }

  @Test("sep-2575-server-honors-notification-filter: listeners are acknowledged and hear what they asked for, tagged")
  func listens() throws {
    let (stage, server) = try opened()
    let wishes =
      #""notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourceSubscriptions":["r:1"]},"#
    let listener = try post(stage, "subscriptions/listen", id: "5", wishes)
    let first = try JSONValue(parsing: try #require(listener.events.first))
    #expect(first["method"]?.stringValue == "notifications/subscriptions/acknowledged")
    #expect(first["params"]?["notifications"] == ["toolsListChanged": true, "resourceSubscriptions": ["r:1"]])
    #expect(first["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.intValue == 5)
    #expect(server.received.last?["method"]?.stringValue == "resources/subscribe")
    for notice in [
      #""notifications/tools/list_changed""#, #""notifications/prompts/list_changed""#,
      #""notifications/resources/updated","params":{"uri":"r:2"}"#,
      #""notifications/resources/updated","params":{"uri":"r:1"}"#,
    ] { try server.says(#"{"jsonrpc":"2.0","method":\#(notice)}"#) }
    #expect(listener.events.count == 3)
    #expect(
      try listener.events.allSatisfy {
        try JSONValue(parsing: $0)["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.intValue == 5
      }
    )
    try stage.replace(#"{"version":"1","default":"allow","hide":["a"]}"#)
    #expect(listener.events.count == 4)
    listener.leave()
    #expect(server.received.last?["method"]?.stringValue == "resources/unsubscribe")
  }

  @Test("Listeners of a grant name a thousand resources in all, and the server is asked for a few of them at a time")
  func manyResources() throws {
    let (stage, server) = try opened()
    let accepted = try (0..<2).map { round in
      let resources = (0..<600).map { "\"r:\(round):\($0)\"" }.joined(separator: ",")
      let wishes = #""notifications":{"resourceSubscriptions":[\#(resources)]},"#
      let listener = try post(stage, "subscriptions/listen", id: "\(round)", wishes)
      let first = try JSONValue(parsing: try #require(listener.events.first))
      return first["params"]?["notifications"]?["resourceSubscriptions"]?.arrayValue?.count
    }
    #expect(accepted == [600, 400])
    var asked: [JSONValue] { server.received.filter { $0["method"]?.stringValue == "resources/subscribe" } }
    #expect(asked.count == 4)
    let id = try #require(asked[0]["id"]).compactText()
    try server.says(#"{"jsonrpc":"2.0","id":\#(id),"result":{}}"#)
    #expect(asked.count == 5)
    // A server that answers some of them never is not waited for without end.
    stage.pass(seconds: 31)
    stage.core.sweep()
    #expect(asked.count == 9)
  }

  @Test("A client that hangs up withdraws its request")
  func withdraws() throws {
    let (stage, server) = try opened()
    let asked = try post(stage, "tools/call", id: "3", #""name":"a","#)
    let id = try lastID(server)
    asked.leave()
    #expect(server.received.last?["method"]?.stringValue == "notifications/cancelled")
    #expect(server.received.last?["params"]?["requestId"]?.compactText() == id)
    #expect(stage.records.last?.outcome == .unreachable)
  }

  @Test("A tool call that comes first is sent again only after the server has shown that it knows no stateless call")
  func callsFirst() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let asked = try post(stage, "tools/call", id: "3", #""name":"a","#)
    try stage.links[0].says(Self.unknownMethod(try lastID(stage.links[0])))
    #expect(stage.links[0].received.last?["method"]?.stringValue == "server/discover")
    try stage.links[0].says(Self.unknownMethod(try lastID(stage.links[0])))
    let server = stage.links[1]
    try server.says(Self.initialization(id: try lastID(server)))
    #expect(server.received.last?["method"]?.stringValue == "tools/call")
    try server.says(Messages.result(id: try lastID(server)))
    #expect(asked.answer?["result"] != nil)
    #expect(stage.records.count == 1)
    #expect(try post(stage, "tools/call", id: "4", #""name":"a","#).text.contains("[POLICY DENIED]"))
  }

  @Test("A stateless server's own refusal of a call passes as it is, and the server is asked nothing more than once")
  func mirrors() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let asked = try post(stage, "tools/call", id: "3", #""name":"a","#)
    let server = stage.links[0]
    try server.says(Self.unknownMethod(try lastID(server)))
    try server.says(
      #"{"jsonrpc":"2.0","id":\#(try lastID(server)),"result":{"supportedVersions":["2026-07-28"],"capabilities":{}}}"#
    )
    #expect(asked.answer?["error"]?["code"]?.intValue == -32601)
    #expect(stage.links.count == 1)
    _ = try post(stage, "tools/call", id: "4", #""name":"a","#)
    #expect(server.received.count == 3)
  }

  @Test("A call that ends with a tool's own error is never sent again in another era")
  func callsOnce() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let asked = try post(stage, "tools/call", id: "3", #""name":"a","#)
    let server = stage.links[0]
    let id = try lastID(server)
    try server.says(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-32050,"message":"done, but badly"}}"#)
    #expect(asked.answer?["error"]?["code"]?.intValue == -32050)
    #expect(server.received.count == 1 && stage.links.count == 1)
  }

  @Test("A server that stays silent is taken for one of the handshake era after a while")
  func silence() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let asked = try post(stage, "server/discover", id: "1")
    // The client's question, then the gateway's own.
    for _ in 0..<2 {
      stage.pass(seconds: 11)
      stage.core.sweep()
    }
    let server = stage.links[1]
    try server.says(Self.initialization(id: try lastID(server)))
    #expect(asked.answer?["result"]?["supportedVersions"] == ["2026-07-28"])
  }

  @Test("A server that speaks neither era has its first answer passed on, and is tried anew by the next client")
  func neither() throws {
    let stage = try GatewayStage(policy: Self.limited)
    for round in 0..<2 {
      let asked = try post(stage, "server/discover", id: "1")
      try stage.refuseDiscovery()
      let server = stage.links[round + 1]
      try server.says(Self.unknownMethod(try lastID(server)))
      #expect(asked.answer?["error"]?["code"]?.intValue == -32601)
    }
  }
}
