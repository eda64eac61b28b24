import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

@Suite("What the official suite asks of sessions, with a server process and with an HTTP server")
struct SessionCheckTests {
  private static let initialized = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#

  @Test("server-session-initialized-accepted: a process is told, and its client need not wait")
  func processOpens() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll)
    let (session, server) = try stage.openSession()
    let told = try stage.post(Self.initialized, in: session)
    #expect(told.status == 202 && told.body.isEmpty)
    #expect(server.received.last?["method"]?.stringValue == "notifications/initialized")
  }

  @Test("server-session-initialized-accepted: an HTTP server's own answer is passed on", arguments: [202, 200, 400])
  func httpOpens(status: Int) throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "s")
    let told = try stage.post(Self.initialized, in: "s")
    #expect(told.status == nil)
    #expect(stage.server.requests.last?.headers.first(name: "mcp-session-id") == "s")
    stage.server.requests.last?.answer(status)
    #expect(told.status == status && told.body.isEmpty)
  }

  @Test("server-session-delete-accepted: the process of the session ends, and no other")
  func processEnds() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll)
    let (first, firstServer) = try stage.openSession()
    let (_, secondServer) = try stage.openSession()
    #expect(stage.endSession(first).status == 200)
    #expect(firstServer.isEnded && !secondServer.isEnded)
  }

  @Test("server-session-delete-accepted: an HTTP server accepts or refuses it itself", arguments: [200, 204, 405])
  func httpEnds(status: Int) throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "s")
    let ended = stage.endSession("s")
    #expect(stage.server.asked == ["initialize", "DELETE"])
    #expect(stage.server.requests[1].headers.first(name: "mcp-session-id") == "s")
    stage.server.requests[1].answer(status, headers: status == 405 ? ["Allow": "POST"] : [:])
    #expect(ended.status == status)
    #expect(ended.header("Allow") == (status == 405 ? "POST" : nil))
  }

  @Test("server-session-terminated-returns-404: with a process, for calls, notices, streams and a second end")
  func processForgets() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll)
    let (session, server) = try stage.openSession()
    _ = stage.endSession(session)
    let seen = server.received.count
    let call = try stage.post(Messages.call("a", id: "8"), in: session)
    #expect(call.status == 404 && call.answer?["id"]?.intValue == 8)
    #expect(try stage.post(Self.initialized, in: session).status == 404)
    #expect(stage.openStream(in: session).status == 404)
    #expect(stage.endSession(session).status == 404)
    #expect(server.received.count == seen)
    #expect(try stage.openSession().id != session)
  }

  @Test("server-session-terminated-returns-404: an HTTP server's 404 is passed on, for the session is not opened again")
  func httpForgets() throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "s")
    _ = stage.endSession("s")
    stage.server.requests[1].answer(200)
    let call = try stage.post(Messages.call("a"), in: "s")
    stage.server.requests[2].answer(404)
    #expect(call.status == 404)
    #expect(stage.server.asked == ["initialize", "DELETE", "tools/call"])
  }
}
