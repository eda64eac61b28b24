import StrictJSON
import Testing

@testable import Gateway

@Suite("The process that all stateless clients share")
struct SharedProcessStoryTests {
  private let two: TwoGrants

  init() throws { two = try TwoGrants() }

  private func stage() throws -> GatewayStage {
    var bounds = GatewayBounds()
    bounds.unreadBytes = 4_000
    let stage = try GatewayStage(policy: StatelessStage.allowAll, grants: two.current(), bounds: bounds)
    try stage.carry(two.alice)
    try stage.post(.discover)
    let id = try #require(stage.links[0].received.last?["id"]).compactText()
    try stage.links[0].says(
      #"{"jsonrpc":"2.0","id":\#(id),"result":{"resultType":"complete","supportedVersions":["2026-07-28"]}}"#
    )
    return stage
  }

  private func large(_ id: Int) -> StatelessMessage {
    .call("a", id: "\(id)", arguments: #"{"x":"\#(String(repeating: "y", count: 1_200))"}"#)
  }

  @Test("Who says more than the server reads is refused, others are served, and nobody's process ends")
  func slowServer() throws {
    let stage = try stage()
    let server = stage.links[0]
    server.reads = false
    try stage.carry(two.bob)
    #expect(try stage.post(large(1)).answer == nil)
    let refused = try stage.post(large(2))
    #expect(refused.text.contains("reads too slowly"))
    // What a client says without asking counts as well, and one that has hung up has said it all the same.
    let long = String(repeating: "y", count: 900)
    let note = #"{"jsonrpc":"2.0","method":"notifications/progress","params":{"x":"\#(long)"}}"#
    let heard = server.received.count
    try stage.post(note)
    #expect(server.received.count == heard)
    try stage.carry(two.alice)
    #expect(try stage.post(large(3)).answer == nil)
    #expect(server.received.last?["params"]?["name"]?.stringValue == "a")
    #expect(!server.isEnded && server.refusals == 2)
    server.reads = true
    try stage.carry(two.bob)
    #expect(try stage.post(large(4)).answer == nil)
    #expect(stage.links.count == 1)
  }

  @Test("One message is always taken where nothing of its grant waits, however large it is")
  func oneLargeMessage() throws {
    let stage = try stage()
    stage.links[0].reads = false
    try stage.carry(two.bob)
    let text = String(repeating: "y", count: 3_000)
    #expect(try stage.post(.call("a", id: "1", arguments: #"{"x":"\#(text)"}"#)).answer == nil)
  }

  @Test("A server that refuses messages is given up when it has read nothing at all for as long as it may take")
  func stalls() {
    var stall = ServerStall()
    let early = stall.isOver(at: 1_000, bytes: 5, patience: 60)
    stall.refused(at: 1_000, bytes: 5)
    stall.refused(at: 1_050, bytes: 5)
    let still = [1_060, 1_061].map { stall.isOver(at: $0, bytes: 5, patience: 60) }
    let reading = [1_061, 2_000].map { stall.isOver(at: $0, bytes: 6, patience: 60) }
    #expect(!early && still == [false, true] && reading == [false, false])
  }
}
