import HTTPFraming
import MCPProtocol
import NIOCore
import NIOEmbedded
import StrictJSON
import Testing

@testable import Gateway

@Suite("In front of an HTTP server, messages arrive in the order in which the client sent them")
struct HTTPOrderStoryTests {
  private static let initialized = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#
  private static let listTools = #"{"jsonrpc":"2.0","id":7,"method":"tools/list"}"#

  @Test("A call waits until the server has opened the stream that the client asked for before it")
  func streamComesFirst() throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "s")
    let stream = stage.openStream(in: "s")
    let call = try stage.post(Messages.call("learn"), in: "s")
    let elsewhere = try stage.post(Messages.call("other"), in: "another")
    #expect(stage.server.asked == ["initialize", "GET", "tools/call"])
    #expect(stage.server.requests[2].headers.first(name: "mcp-session-id") == "another")
    stage.server.requests[1].openStream()
    #expect(stage.server.asked == ["initialize", "GET", "tools/call", "tools/call"])
    stage.server.requests[1].writes("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/prompts/list_changed\"}\n\n")
    stage.server.requests[3].answer(200, Messages.result())
    #expect(stream.events.count == 1)
    #expect(call.answer?["result"] != nil && elsewhere.answer == nil)
  }

  @Test("A server that has no stream to offer, or does not answer, holds nobody up")
  func noStream() throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "s")
    _ = stage.openStream(in: "s")
    try stage.post(Messages.call("a", id: "1"), in: "s")
    stage.server.requests[1].answer(405)
    _ = stage.openStream(in: "s")
    try stage.post(Messages.call("b", id: "2"), in: "s")
    #expect(stage.server.asked == ["initialize", "GET", "tools/call", "GET"])
    stage.server.loop.advanceTime(by: .seconds(1))
    #expect(stage.server.asked == ["initialize", "GET", "tools/call", "GET", "tools/call"])
  }

  @Test("A client that leaves while its call waits has never called, and its quota is returned")
  func leavesWhileWaiting() throws {
    let limit = #"{"counter":"c","window":"hour","max":1,"scope":"grant"}"#
    let stage = try HTTPStage(policy: #"{"version":"1","default":"allow","tools":{"once":{"limits":[\#(limit)]}}}"#)
    try stage.openSession(named: "s")
    _ = stage.openStream(in: "s")
    try stage.post(Messages.call("once"), in: "s").leave()
    stage.server.requests[1].openStream()
    #expect(stage.server.asked == ["initialize", "GET"])
    let again = try stage.post(Messages.call("once"), in: "s")
    stage.server.requests.last?.answer(200, Messages.result())
    #expect(again.answer?["result"]?["isError"] == nil && again.answer?["result"] != nil)
  }

  @Test("A client over stdio need not wait: what follows a notification is sent when the server has accepted it")
  func linesStayInOrder() throws {
    let stage = try HTTPStage()
    try stage.line(Messages.initialize)
    stage.server.requests[0].answer(200, Messages.initialized, headers: ["Mcp-Session-Id": "s"])
    try stage.line(Self.initialized)
    try stage.line(Self.listTools)
    #expect(stage.server.asked == ["initialize", "notifications/initialized"])
    stage.server.requests[1].answer(202)
    #expect(stage.server.asked.suffix(1) == ["tools/list"])
    #expect(stage.server.requests.last?.headers.first(name: "mcp-session-id") == "s")
  }

  @Test("A stateless request of a client over stdio is withdrawn by closing its stream, as HTTP wants it")
  func withdrawsByClosing() throws {
    let stage = try HTTPStage()
    let call = #"{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"slow",\#(Messages.statelessMeta)}}}"#
    try stage.line(call)
    try stage.line(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":4}}"#)
    #expect(stage.server.asked == ["tools/call"])
    #expect(stage.server.requests[0].isWithdrawn)
  }
}
