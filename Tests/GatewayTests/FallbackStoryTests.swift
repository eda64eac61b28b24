import StrictJSON
import Testing

@testable import Gateway

@Suite("An address that may speak the older transport")
struct FallbackStoryTests {
  private static let refusal = #"{"jsonrpc":"2.0","id":0,"error":{"code":-32022,"message":"Unsupported"}}"#

  @Test("A server that refuses the handshake and opens an event stream with an endpoint gets it there, once for all")
  func older() throws {
    let stage = try HTTPStage(fallsBack: true)
    let opening = try stage.post(Messages.initialize)
    stage.server.requests[0].answer(405)
    #expect(stage.server.asked == ["initialize", "GET"])
    stage.server.requests[1].openStream()
    stage.server.requests[1].writes("event: endpoint\ndata: /messages?session=1\n\n")
    #expect(stage.server.requests[1].isWithdrawn)
    try stage.olderServer?.says(Messages.initialized)
    #expect(opening.answer?["result"]?["serverInfo"]?["name"] == "paper")
    let session = opening.header("Mcp-Session-Id") ?? ""
    try stage.post(Messages.call("list_users"), in: session)
    #expect(stage.olderServer?.received.last?["params"]?["name"] == "list_users")
    #expect(stage.server.requests.count == 2)
  }

  @Test("A server that has no such stream is answered for as it answered", arguments: [405, 200])
  func neither(status: Int) throws {
    let stage = try HTTPStage(fallsBack: true)
    let opening = try stage.post(Messages.initialize)
    stage.server.requests[0].answer(404, "{}")
    stage.server.requests[1].answer(status)
    #expect(opening.status == 404 && stage.olderServer == nil)
  }

  @Test("A refusal that only a modern server writes, and any answer, ask for nothing more")
  func newer() throws {
    let stage = try HTTPStage(fallsBack: true)
    let opening = try stage.post(Messages.initialize)
    stage.server.requests[0].answer(400, Self.refusal)
    #expect(opening.status == 400 && stage.server.requests.count == 1)
    try stage.openSession(named: "a")
    try stage.post(Messages.initialize)
    stage.server.requests.last?.answer(404)
    #expect(!stage.server.asked.contains("GET"))
  }
}
