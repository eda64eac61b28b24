import HTTPFraming
import MCPProtocol
import NIOCore
import NIOPosix
import Testing
import ToolModel

@testable import Upstream

@Suite("Servers of the older HTTP+SSE transport")
struct EventStreamTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.next()

  private static let initialized =
    #"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2024-11-05","capabilities":{"tools":{}},"#
    + #""serverInfo":{"name":"old","version":"1"}}}"#
  private static let tools = #"{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","inputSchema":{}}]}}"#

  /// A server whose stream holds the answers that a scan will want, in their order.
  private func server(naming endpoint: String) async throws -> StubServer {
    let refusal = #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}"#
    let answers = [
      refusal,
      Self.initialized.replacing(#""id":1"#, with: #""id":2"#),
      Self.tools.replacing(#""id":2"#, with: #""id":3"#),
    ]
    let events = ["event: endpoint\ndata: \(endpoint)\n\n"] + answers.map { "event: message\ndata: \($0)\n\n" }
    let text = events.joined()
    return try await StubServer.start(on: loop) { request in
      guard request.method == "GET" else { return .status("202 Accepted") }
      guard request.uri == "/sse" else { return .status("405 Method Not Allowed") }
      return .parts([
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: \(text.utf8.count + 1)\r\n\r\n\(text)"
      ])
    }
  }

  @Test("A scan reads the address for messages from the stream, posts there in order, and lists the tools")
  func scans() async throws {
    let server = try await server(naming: "/messages/?session_id=7")
    let target = UpstreamTarget.eventStream("http://127.0.0.1:\(server.port)/sse", headers: [])
    let found = try await scan(target, on: loop)
    #expect(found.tools.map(\.name) == ["a"])
    let requests = try await server.seen()
    #expect(requests.first?.method == "GET" && requests.first?.headers.first(name: "accept") == "text/event-stream")
    #expect(requests.dropFirst().allSatisfy { $0.method == "POST" && $0.uri == "/messages/?session_id=7" })
    try await server.stop()
  }

  @Test("An address that refuses the handshake is tried as the older transport")
  func fallsBack() async throws {
    let text = "event: endpoint\ndata: ?s=1\n\nevent: message\ndata: "
    let refusal = #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}"#
    let stream =
      text + refusal + "\n\ndata: \(Self.initialized.replacing(#""id":1"#, with: #""id":2"#))\n\n"
      + "data: \(Self.tools.replacing(#""id":2"#, with: #""id":3"#))\n\n"
    let server = try await StubServer.start(on: loop) { request in
      if request.method == "GET" {
        return .parts([
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: \(stream.utf8.count + 1)\r\n\r\n\(stream)"
        ])
      }
      return request.uri == "/sse?s=1" ? .status("202 Accepted") : .status("405 Method Not Allowed")
    }
    let found = try await scan(.url("http://127.0.0.1:\(server.port)/sse"), on: loop)
    #expect(found.tools.map(\.name) == ["a"])
    try await server.stop()
  }

  @Test("When the older transport is not there either, the first refusal is what is reported")
  func refusedTwice() async throws {
    let server = try await StubServer.start(on: loop) { _ in .status("404 Not Found") }
    let failure = await #expect(throws: ScanFailure.self) {
      try await scan(.url("http://127.0.0.1:\(server.port)/mcp"), on: loop)
    }
    #expect(failure?.description.contains("404") == true && failure?.description.contains("check the path") == true)
    try await server.stop()
  }

  @Test(
    "Messages never go to another origin than the stream's",
    arguments: [
      "http://example.invalid/messages", "//example.invalid/messages", "https://127.0.0.1/messages",
      "http://127.0.0.1:1/messages", "http://user@127.0.0.1/messages", "ftp://127.0.0.1/messages",
    ]
  )
  func refusesOtherOrigins(reference: String) async throws {
    let server = try await server(naming: reference)
    let failure = await #expect(throws: ScanFailure.self) {
      try await scan(.eventStream("http://127.0.0.1:\(server.port)/sse", headers: []), on: loop)
    }
    #expect(failure?.description.contains("cannot be spoken with") == true)
    #expect(try await server.seen().map(\.method) == ["GET"])
    try await server.stop()
  }

  @Test(
    "The address for messages is read as a browser reads it",
    arguments: [
      ("/m?x=1", "/m?x=1"), ("m", "/a/m"), ("?s=1", "/a/sse?s=1"), ("http://H:8080/z", "/z"), ("//h:8080/y", "/y"),
    ]
  )
  func resolves(reference: String, target: String) throws {
    let endpoint = try HTTPEndpoint(parsing: "http://h:8080/a/sse?key=1")
    #expect(try endpoint.resolving(reference).target == target)
  }
}
