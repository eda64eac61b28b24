import MCPProtocol
import StrictJSON
import Testing

@testable import Gateway

@Suite("Who uses the gateway, and how full its limits are")
struct PresenceStoryTests {
  private static let policy = """
    {"version":"1","default":"allow",
     "all_tools":{"limits":[{"counter":"all","window":"hour","max":500,"scope":"server"}]},
     "tools":{"pay":{"limits":[{"counter":"total","window":"day","max":1000,"increment_from":"args.amount"}]},
              "peek":{"limits":[{"counter":"peeks","window":"minute","max":2,"scope":"session"}]}}}
    """

  @Test("A client is known by the name it gives when it opens a session, until it ends that")
  func knowsSessions() throws {
    let stage = try GatewayStage(policy: Self.policy)
    var changes = 0
    stage.core.onPresence = { changes += 1 }
    #expect(stage.core.standing().map(\.clients) == [[]])
    let (first, _) = try stage.openSession()
    let (second, _) = try stage.openSession()
    let opened = stage.core.standing()[0].clients
    #expect(opened.map(\.name) == ["story"] && opened[0].version == "1" && opened[0].sessions == 2)
    #expect(changes == 2)
    _ = stage.endSession(first)
    #expect(stage.core.standing()[0].clients.map(\.sessions) == [1])
    _ = stage.endSession(second)
    #expect(stage.core.standing()[0].clients.isEmpty)
    #expect(changes == 4)
  }

  @Test("While somebody looks it is known when a client was heard of last, and nothing is noted while nobody does")
  func knowsWhenAClientSpoke() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, _) = try stage.openSession()
    let opened = stage.core.standing()[0].clients[0].lastSeen
    stage.pass(seconds: 5)
    _ = try stage.post(Messages.call("a"), in: session)
    #expect(stage.core.standing()[0].clients[0].lastSeen == opened + 5_000)
    stage.pass(seconds: 11)
    stage.core.sweep()
    _ = try stage.post(Messages.call("a", id: "2"), in: session)
    #expect(stage.core.standing()[0].clients[0].lastSeen == opened + 5_000)
  }

  @Test("What a client calls itself is kept as far as people may read it, whatever its characters are made of")
  func boundedNames() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let marked = "a" + String(repeating: "\u{301}", count: 100_000)
    let opening = Messages.initialize.replacing("story", with: marked).replacing(
      #""version":"1""#,
      with: "\"version\":\"\(marked)\""
    )
    _ = try stage.post(opening)
    try stage.links[0].says(Messages.initialized)
    let client = try #require(stage.core.standing()[0].clients.first)
    #expect(client.name.utf8.count == 79 && client.version.utf8.count == 79)
  }

  @Test("A client of the stateless era is known by what it says of itself in each request")
  func knowsStatelessClients() throws {
    let stage = try GatewayStage(policy: Self.policy)
    _ = stage.core.standing()
    let meta = """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},\
      "io.modelcontextprotocol/clientInfo":{"name":"new","version":"2"}}
      """
    let call = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a",\#(meta)}}"#
    _ = try stage.post(call, headers: Messages.statelessHeaders("tools/call", name: "a"))
    let clients = stage.core.standing()[0].clients
    #expect(clients.map(\.name) == ["new"] && clients[0].sessions == nil)
  }

  @Test("A limit is as full as its store says: amounts of arguments, the fullest session, and when there is room again")
  func readsLimits() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    _ = try stage.post(Messages.call("pay", arguments: #"{"amount":250}"#), in: session)
    try server.says(Messages.result())
    _ = try stage.post(Messages.call("peek", id: "2"), in: session)
    try server.says(Messages.result(id: "2"))
    stage.pass(seconds: 20)
    let limits = stage.core.standing()[0].limits
    #expect(limits.map(\.tool) == [nil, "pay", "peek"])
    #expect(limits.map(\.used) == [2, 250, 1])
    #expect(limits.map(\.secondsToRelease) == [3_580, 86_380, 40])
  }

  @Test("Names are cut, and sessions without end are not kept without end")
  func isBounded() {
    var roll = ClientRoll()
    for number in 0..<1_500 {
      let info = #"{"name":"\#(String(repeating: "n", count: 500))","version":""}"#
      guard let introduction = introduction(info) else { return #expect(Bool(false), "no introduction") }
      roll.opened("session \(number)", by: introduction, at: Int64(number))
    }
    #expect(roll.clients.count == 1 && roll.clients[0].sessions == 1_000)
    #expect(roll.clients[0].name.count == 80)
    for number in 0..<300 {
      if let introduction = introduction(#"{"name":"client \#(number)"}"#) {
        _ = roll.heard(from: introduction, at: Int64(number))
      }
    }
    #expect(roll.clients.count == 101)
    #expect(introduction(#"{"name":7}"#) == nil)
  }

  private func introduction(_ info: String) -> ClientIntroduction? {
    let text = #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"clientInfo":\#(info)}}"#
    return (try? Envelope(parsing: Array(text.utf8))).flatMap { ClientIntroduction($0.message.params?["clientInfo"]) }
  }
}
