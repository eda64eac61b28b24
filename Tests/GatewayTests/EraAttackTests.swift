import StrictJSON
import Testing

@testable import Gateway

/// What is found out about the server's eras holds for the clients of all grants.
@Suite("No client's own words decide which era everybody is served in")
struct EraAttackTests {
  private let two: TwoGrants

  init() throws { two = try TwoGrants() }

  private static let discovery = #"{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{}}"#
  private static let invalid = #"{"code":-32602,"message":"bad clientInfo"}"#

  private func lastID(_ server: FakeLink) throws -> String {
    try #require(server.received.last?["id"]).compactText()
  }

  private func answer(_ server: FakeLink, _ member: String) throws {
    try server.says(#"{"jsonrpc":"2.0","id":\#(try lastID(server)),\#(member)}"#)
  }

  @Test("A badly worded server/discover gets its own error, and the server goes on in the stateless era for everybody")
  func malformedDiscover() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll, grants: two.current())
    try stage.carry(two.alice)
    try stage.post(.discover)
    let server = stage.links[0]
    try answer(server, #""result":\#(Self.discovery)"#)
    try stage.carry(two.bob)
    let bad = try stage.post(.discover)
    try answer(server, #""error":\#(Self.invalid)"#)
    #expect(server.received.last?["method"]?.stringValue == "server/discover")
    #expect(server.received.count == 3)
    try answer(server, #""result":\#(Self.discovery)"#)
    #expect(bad.answer?["error"]?["code"]?.intValue == -32602)
    try stage.carry(two.alice)
    let call = try stage.post(.call("a"))
    #expect(stage.links.count == 1)
    #expect(server.received.last?["method"]?.stringValue == "tools/call")
    try answer(server, #""result":{"resultType":"complete","content":[]}"#)
    #expect(call.answer?["result"] != nil)
  }

  @Test("While the server is in trouble, nothing is learned about its eras")
  func failingServer() throws {
    let stage = try HTTPStage(grants: try two.current(), isBridging: true)
    try stage.carry(two.bob)
    let bad = try stage.post(StatelessMessage.discover.text, headers: StatelessMessage.discover.headers)
    stage.server.requests[0].answer(400, #"{"jsonrpc":"2.0","id":1,"error":\#(Self.invalid)}"#)
    stage.server.requests[1].answer(503)
    #expect(bad.answer?["error"]?["code"]?.intValue == -32602)
    #expect(stage.server.asked == ["server/discover", "server/discover"])
  }

  @Test("A server that asks for money or patience has said nothing about its eras", arguments: [402, 408, 429])
  func busyServer(_ status: Int) throws {
    let stage = try HTTPStage(grants: try two.current(), isBridging: true)
    try stage.carry(two.bob)
    let error = #"{"code":-32000,"message":"Slow down."}"#
    let discovery = try stage.post(StatelessMessage.discover.text, headers: StatelessMessage.discover.headers)
    stage.server.requests[0].answer(status, #"{"jsonrpc":"2.0","id":1,"error":\#(error)}"#)
    #expect(discovery.answer?["error"]?["message"] == "Slow down.")
    let initialization = try stage.post(Messages.initialize)
    stage.server.requests[1].answer(status, #"{"jsonrpc":"2.0","id":0,"error":\#(error)}"#)
    #expect(initialization.answer?["error"]?["message"] == "Slow down.")
    // Nobody was asked anything in the other era.
    #expect(stage.server.asked == ["server/discover", "initialize"])
  }

  @Test("A badly worded initialize gets its own error, and the server goes on with handshakes for everybody")
  func malformedInitialize() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll, grants: two.current())
    try stage.carry(two.bob)
    let bad = try stage.post(Messages.initialize)
    try answer(stage.links[0], #""error":\#(Self.invalid)"#)
    try answer(stage.links[1], #""result":\#(Self.discovery)"#)
    let own = stage.links[2]
    #expect(own.received.last?["method"]?.stringValue == "initialize")
    try answer(own, #""result":{"protocolVersion":"2025-11-25","capabilities":{}}"#)
    #expect(bad.answer?["error"]?["code"]?.intValue == -32602)
    #expect(own.isEnded)
    try stage.carry(two.alice)
    let (session, _) = try stage.openSession()
    #expect(!session.isEmpty)
    #expect(stage.links.count == 4)
  }

  @Test("A server that has learned the stateless era is found out when clients open conversations")
  func learns() throws {
    let (stage, server) = try GatewayStage.inFrontOfHandshakeServer()
    let stateless = stage.links[0]
    let before = stateless.received.count
    try stage.post(.discover)
    #expect(stateless.received.count == before)
    stage.pass(seconds: 61)
    let bridged = try stage.post(.discover)
    #expect(bridged.answer?["result"]?["supportedVersions"] == ["2026-07-28"])
    #expect(stateless.received.count == before + 1)
    try answer(stateless, #""result":\#(Self.discovery)"#)
    let heard = server.received.count
    try stage.post(.call("a"))
    #expect(stateless.received.last?["method"]?.stringValue == "tools/call")
    #expect(server.received.count == heard)
  }
}
