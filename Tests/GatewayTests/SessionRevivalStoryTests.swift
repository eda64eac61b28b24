import HTTPFraming
import MCPProtocol
import StrictJSON
import Testing

@testable import Gateway

@Suite("A session that an HTTP server has forgotten is opened again, and its client is none the wiser")
struct SessionRevivalStoryTests {
  private static let newName: HTTPHeaders = ["Mcp-Session-Id": "second"]

  private func lost() throws -> (stage: HTTPStage, call: FakeExchange) {
    let stage = try HTTPStage()
    try stage.openSession(named: "first")
    let call = try stage.post(Messages.call("a"), in: "first")
    stage.server.requests[1].answer(404, #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"gone"}}"#)
    return (stage, call)
  }

  @Test("The call is sent again in the new session, under the client's old name for it")
  func revives() throws {
    let (stage, call) = try lost()
    #expect(stage.server.asked == ["initialize", "tools/call", "initialize"])
    #expect(stage.server.requests[2].body == stage.server.requests[0].body)
    #expect(!stage.server.requests[2].headers.contains(name: "mcp-session-id"))
    stage.server.requests[2].answer(200, Messages.initialized, headers: Self.newName)
    #expect(stage.server.requests[3].name == "notifications/initialized")
    #expect(stage.server.requests[3].headers.first(name: "mcp-protocol-version") == "2025-11-25")
    stage.server.requests[3].answer(202)
    #expect(stage.server.requests[4].name == "tools/call")
    #expect(stage.server.requests[4].headers["mcp-session-id"] == ["second"])
    stage.server.requests[4].answer(200, Messages.result(), headers: Self.newName)
    #expect(call.status == 200 && call.answer?["result"] != nil)
    #expect(call.header("Mcp-Session-Id") == "first")
  }

  @Test("Calls that find the session lost at the same time open it again once")
  func revivesOnce() throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "first")
    let calls = try (1...3).map { try stage.post(Messages.call("a", id: "\($0)"), in: "first") }
    for request in stage.server.requests[1...3] { request.answer(404) }
    #expect(stage.server.asked.filter { $0 == "initialize" }.count == 2)
    stage.server.requests[4].answer(200, Messages.initialized, headers: Self.newName)
    stage.server.requests[5].answer(202)
    for (position, request) in stage.server.requests[6...8].enumerated() {
      request.answer(200, Messages.result(id: "\(position + 1)"))
    }
    #expect(calls.allSatisfy { $0.answer?["result"] != nil })
  }

  @Test("The client is told on its next stream that the tools may be others")
  func announces() throws {
    let (stage, _) = try lost()
    stage.server.requests[2].answer(200, Messages.initialized, headers: Self.newName)
    stage.server.requests[3].answer(202)
    let stream = stage.openStream(in: "first")
    let request = try #require(stage.server.requests.last)
    #expect(request.headers["mcp-session-id"] == ["second"])
    request.openStream()
    #expect(stream.events.map { try? JSONValue(parsing: $0) }.first??["method"]?.stringValue == Method.toolsChanged)
    #expect(stream.events.count == 1)
  }

  @Test("A second refusal, a session that cannot be opened again and one that was ended are passed on as they are")
  func givesUp() throws {
    let (again, call) = try lost()
    again.server.requests[2].answer(200, Messages.initialized, headers: Self.newName)
    again.server.requests[3].answer(202)
    again.server.requests[4].answer(404)
    #expect(call.status == 404)

    let (refused, other) = try lost()
    refused.server.requests[2].answer(503)
    #expect(other.status == 404)

    let stage = try HTTPStage()
    try stage.openSession(named: "first")
    _ = stage.endSession("first")
    stage.server.requests[1].answer(200)
    let late = try stage.post(Messages.call("a"), in: "first")
    stage.server.requests[2].answer(404)
    #expect(late.status == 404 && stage.server.requests.count == 3)
  }
}
