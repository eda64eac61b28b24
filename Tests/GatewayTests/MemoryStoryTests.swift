import NIOCore
import NIOEmbedded
import StrictJSON
import Testing

@testable import Gateway

@Suite("What all clients together may use of the memory")
struct MemoryStoryTests {
  private func stage(_ change: (inout GatewayBounds) -> Void) throws -> GatewayStage {
    var bounds = GatewayBounds()
    change(&bounds)
    return try GatewayStage(policy: StatelessStage.allowAll, bounds: bounds)
  }

  // MARK: Bodies

  private static func allButOne(of length: Int) -> String { String(repeating: " ", count: length - 1) }

  @Test("A body for which there is no memory is refused; a smaller one takes the place of the largest")
  func bodies() throws {
    let stage = try stage { $0.bodyBytesOfAll = 10_000 }
    let half = try [4_000, 5_000].map { length in
      let connection = try PaperConnection(to: stage.core)
      try connection.send("POST", Self.allButOne(of: length), length: length)
      return connection
    }
    let refused = try PaperConnection(to: stage.core)
    try refused.send("POST", Self.allButOne(of: 5_000), length: 5_000)
    #expect(try refused.read().hasPrefix("HTTP/1.1 503 "))
    #expect(half.allSatisfy { $0.isOpen })
    let small = try PaperConnection(to: stage.core)
    try small.send("POST", Self.allButOne(of: 2_000), length: 2_000)
    #expect(half.map { $0.isOpen } == [true, false])
    #expect(small.isOpen)
    #expect(stage.core.bodyBytes == 5_998)
  }

  @Test("What is only announced takes nobody's place")
  func announced() throws {
    let stage = try stage { $0.bodyBytesOfAll = 10_000 }
    let loud = try (0..<20).map { _ in
      let connection = try PaperConnection(to: stage.core)
      try connection.send("POST", "{", length: 9_000)
      return connection
    }
    let (session, _) = try stage.openSession()
    let honest = try PaperConnection(to: stage.core)
    try honest.send("POST", Messages.call("a"), session: session)
    #expect(honest.isOpen && loud.allSatisfy { $0.isOpen })
  }

  @Test("A body counts until its request is answered")
  func answered() throws {
    let stage = try stage { _ in }
    let (session, server) = try stage.openSession()
    let connection = try PaperConnection(to: stage.core)
    let body = Messages.call("a")
    try connection.send("POST", body, session: session)
    #expect(stage.core.bodyBytes == body.utf8.count)
    try server.says(Messages.result())
    #expect(stage.core.bodyBytes == 0)
    try connection.send("POST", "{", length: 100)
    #expect(stage.core.bodyBytes == 1)
    connection.channel.close(promise: nil)
    #expect(stage.core.bodyBytes == 0)
  }

  @Test("A body in chunks counts as it comes")
  func chunks() throws {
    let stage = try stage { $0.bodyBytesOfAll = 20 }
    let connection = try PaperConnection(to: stage.core)
    let head = """
      POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(String(repeating: "t", count: 32))\r\n\
      Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n
      """
    try connection.channel.writeInbound(ByteBuffer(string: head + "a\r\n0123456789\r\n"))
    #expect(stage.core.bodyBytes == 10)
    try connection.channel.writeInbound(ByteBuffer(string: "b\r\n01234567890\r\n"))
    #expect(try connection.read().hasPrefix("HTTP/1.1 503 "))
    #expect(stage.core.bodyBytes == 0)
  }

  @Test("Answers that arrive count as well; the largest is given up")
  func arriving() throws {
    let stage = try HTTPStage { $0.unreadBytesOfAll = 1 << 20 }
    let calls = try [300_000, 600_000, 200_000].enumerated().map { id, size in
      let call = try stage.post(Messages.call("a", id: "\(id)"))
      let request = try #require(stage.server.requests.last)
      request.beginAnswer(Messages.result(id: "\(id)", String(repeating: "x", count: size)))
      return call
    }
    #expect(calls.map { $0.status } == [nil, 502, nil])
    for request in stage.server.requests { request.endStream() }
    #expect(calls.map { $0.status } == [200, 502, 200])
    #expect(stage.core.unreadBytes == 0)
    #expect(stage.core.arriving.isEmpty)
  }

  // MARK: Answers

  /// Lets nothing leave, as the socket of a client that does not read.
  private final class Unread: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func flush(context: ChannelHandlerContext) {}
  }

  @Test("When clients leave too much unread together, whoever has left most is sent away")
  func unread() throws {
    let stage = try stage { $0.unreadBytesOfAll = 10_000 }
    let (session, server) = try stage.openSession()
    var clients: [PaperConnection] = []
    for (id, size) in [3_000, 5_000, 4_000].enumerated() {
      let client = try PaperConnection(to: stage.core)
      try client.channel.pipeline.syncOperations.addHandler(Unread(), position: .first)
      try client.send("POST", Messages.call("a", id: "\(id + 1)"), session: session)
      clients.append(client)
      try server.says(Messages.result(id: "\(id + 1)", String(repeating: "x", count: size)))
      client.channel.isWritable = false
      client.channel.pipeline.fireChannelWritabilityChanged()
    }
    #expect(clients.map { $0.isOpen } == [true, false, true])
    #expect((7_000...8_500).contains(stage.core.unreadBytes))
    for client in clients where client.isOpen {
      client.channel.isWritable = true
      client.channel.pipeline.fireChannelWritabilityChanged()
    }
    #expect(stage.core.unreadBytes == 0)
  }
}
