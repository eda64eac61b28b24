import MCPProtocol
import StrictJSON
import Testing

@testable import Gateway

@Suite("A server that ends")
struct RestartStoryTests {
  private static let allowAll = #"{"version":"1","default":"allow"}"#

  /// The new server agrees to be opened.
  private func agree(_ server: FakeLink) throws {
    let opening = try #require(server.received.last)
    #expect(opening["method"] == "initialize")
    let id = try #require(opening["id"]?.compactText())
    try server.says(Messages.initialized.replacing("\"id\":0", with: "\"id\":\(id)"))
  }

  @Test("The next request starts it again with the client's own opening; the client only learns that tools may differ")
  func restarts() throws {
    let stage = try GatewayStage(policy: Self.allowAll)
    let (session, first) = try stage.openSession()
    let stream = stage.openStream(in: session)
    let lost = try stage.post(Messages.call("a", id: "1"), in: session)
    first.session.closed(reason: "The server ended.")
    #expect(lost.answer?["error"]?["message"]?.stringValue == "The server ended.")
    #expect(stage.links.count == 1 && !stream.isEnded)

    let call = try stage.post(Messages.call("a", id: "2"), in: session)
    let second = stage.links[1]
    #expect(second.received.count == 1)
    #expect(second.received[0]["params"] == first.received[0]["params"])
    try agree(second)
    #expect(second.received.dropFirst().map { $0["method"] } == ["notifications/initialized", "tools/call"])
    #expect(call.text.contains("notifications/tools/list_changed") || stream.text.contains("list_changed"))
    try second.says(Messages.result(id: "2"))
    #expect(call.answer?["result"] != nil)
    #expect(!call.text.contains("policydeck-restart"))
  }

  @Test("A server whose answer to being opened again cannot be read is ended, and nobody waits for it for ever")
  func unreadable() throws {
    let stage = try GatewayStage(policy: Self.allowAll)
    let (session, first) = try stage.openSession()
    first.session.closed(reason: "The server ended.")
    let call = try stage.post(Messages.call("a", id: "2"), in: session)
    let second = stage.links[1]
    let id = try #require(second.received.last?["id"]).compactText()
    second.session.receivedUnreadable(Array(#"{"jsonrpc":"2.0","id":\#(id),"result":{"x":NaN}}"#.utf8))
    #expect(second.isEnded)
    second.session.closed(reason: "The server ended.")
    #expect(call.answer?["error"] != nil)
  }

  @Test("Requests that come meanwhile wait in their order; who has left is not served")
  func waiting() throws {
    let stage = try GatewayStage(policy: Self.allowAll)
    let (session, first) = try stage.openSession()
    first.session.closed(reason: "The server ended.")
    try stage.post(Messages.call("a", id: "1"), in: session)
    let left = try stage.post(Messages.call("b", id: "2"), in: session)
    try stage.post(Messages.call("c", id: "3"), in: session)
    left.leave()
    try agree(stage.links[1])
    #expect(stage.links.count == 2)
    #expect(stage.links[1].received.compactMap { $0["params"]?["name"]?.stringValue } == ["a", "c"])
  }

  @Test("A server that keeps ending is started less and less often, and a call that never reached it keeps its quota")
  func backoff() throws {
    let stage = try GatewayStage(
      policy: #"{"version":"1","default":"allow","tools":{"a":{"limits":[{"counter":"c","window":"day","max":1}]}}}"#
    )
    let (session, first) = try stage.openSession()
    first.session.closed(reason: "The server ended.")
    let once = try stage.post(Messages.call("a", id: "1"), in: session)
    stage.links[1].session.closed(reason: "The server ended again.")
    #expect(once.answer?["error"]?["message"]?.stringValue == "The server ended again.")
    let refused = try stage.post(Messages.call("a", id: "2"), in: session)
    #expect(refused.text.contains("it may be started again in 1 s"))
    #expect(stage.links.count == 2)
    stage.pass(seconds: 1)
    let served = try stage.post(Messages.call("a", id: "3"), in: session)
    try agree(stage.links[2])
    try stage.links[2].says(Messages.result(id: "3"))
    #expect(served.answer?["result"] != nil)
  }

  @Test("A server that refuses to be opened again is ended, and whoever waits is told")
  func refused() throws {
    let stage = try GatewayStage(policy: Self.allowAll)
    let (session, first) = try stage.openSession()
    first.session.closed(reason: "The server ended.")
    let call = try stage.post(Messages.call("a", id: "1"), in: session)
    let second = stage.links[1]
    let id = try #require(second.received[0]["id"]?.compactText())
    try second.says(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-32603,"message":"no"}}"#)
    #expect(second.isEnded)
    second.session.closed(reason: "The server ended.")
    #expect(call.answer?["error"] != nil)
  }

  @Test("A session that its client ends is over, whether its server lives or not")
  func ended() throws {
    let stage = try GatewayStage(policy: Self.allowAll)
    let (session, first) = try stage.openSession()
    first.session.closed(reason: "The server ended.")
    #expect(stage.endSession(session).status == 200)
    #expect(try stage.post(Messages.call("a", id: "1"), in: session).status == 404)
    #expect(stage.links.count == 1)
  }

  @Test("A server that ends before it has agreed to the opening takes the session with it")
  func neverOpened() throws {
    let stage = try GatewayStage(policy: Self.allowAll)
    let opening = try stage.post(Messages.initialize)
    stage.links[0].session.closed(reason: "The server could not be started.")
    #expect(opening.answer?["error"]?["message"]?.stringValue == "The server could not be started.")
  }
}
