import Gateway
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@Suite("Every bound holds at its edge", .serialized)
struct BoundTests {
  @Test("Every bound has a name, can be set by it, and takes no nonsense")
  func names() {
    var bounds = GatewayBounds()
    for name in GatewayBounds.names {
      #expect(bounds.value(of: name) != nil)
      let isSet = bounds.set(name, to: 7)
      #expect(isSet && bounds.value(of: name) == 7)
      for nonsense in [0, -1, GatewayBounds.largest + 1] {
        let isTaken = bounds.set(name, to: nonsense)
        #expect(!isTaken)
      }
    }
    let exists = bounds.set("nothing", to: 1)
    #expect(!exists)
    #expect(Mirror(reflecting: bounds).children.count == GatewayBounds.names.count)
  }

  @Test("A body of exactly the bound passes, one byte more is refused, by length and by chunks")
  func requestBytes() async throws {
    let size = Request.call.utf8.count
    try await onStage(changing: { $0.bounds.requestBytes = size }) { stage async throws in
      #expect(try await stage.ask(Request.call).says("done"))
      #expect(try await stage.ask(Request.call + " ").status == 413)
      let chunks = Request.chunk(Request.call)
      #expect(try await stage.send(Request.chunked(chunks + "0\r\n\r\n")).says("done"))
      #expect(try await stage.send(Request.chunked(chunks + Request.chunk(" ") + "0\r\n\r\n")).status == 413)
    }
  }

  @Test("As many values as the bound pass, one more is refused")
  func requestNodes() async throws {
    // Object, four keys, three scalars, params, its two keys, the name, the arguments: thirteen, and x with its value.
    try await onStage(changing: { $0.bounds.requestNodes = 15 }) { stage async throws in
      #expect(try await stage.ask(Request.call).says("done"))
      #expect(try await stage.ask(MessageRows.called(arguments: #"{"x":1,"y":2}"#)).code == -32700)
    }
  }

  @Test("An answer of exactly the bound passes, one byte more is refused")
  func responseBytes() async throws {
    let answer = RecordingServer.Reply.result(
      #"{"content":[]}"#,
      to: .init(httpMethod: "POST", headers: [:], body: Array(Request.call.utf8))
    )
    for (bound, status) in [(answer.body.utf8.count, 200), (answer.body.utf8.count - 1, 502)] {
      try await onStage(reply: { _ in answer }, changing: { $0.bounds.responseBytes = bound }) { stage async throws in
        #expect(try await stage.ask(Request.call).status == status)
      }
    }
  }

  @Test("A request that does not arrive in time is cut off")
  func bodySeconds() async throws {
    try await onStage(changing: { $0.bounds.bodySeconds = 1 }) { stage async throws in
      let half = Request.post(Request.call, without: ["content-length"], adding: ["Content-Length: 1000"])
      #expect(try await stage.converse(half).answers.isEmpty)
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("A connection that shows no token is cut off")
  func strangerSeconds() async throws {
    try await onStage(changing: { $0.bounds.strangerSeconds = 1 }) { stage async throws in
      #expect(try await stage.converse(Array("POST /mcp HTTP/1.1\r\n".utf8)).answers.isEmpty)
    }
  }

  @Test("A connection that rests too long is cut off after its answer")
  func idleConnectionSeconds() async throws {
    try await onStage(changing: { $0.bounds.idleConnectionSeconds = 1 }) { stage async throws in
      let talk = try await RawConnection.converse(
        port: stage.port,
        sending: Request.post(Request.call),
        expecting: 2,
        endsInput: false,
        last: []
      )
      #expect(talk.answers.map(\.status) == [200])
    }
  }

  @Test("One connection more than accepted is served, and the stillest one without a token makes room for it")
  func connections() async throws {
    try await onStage(changing: { $0.bounds.connections = 1 }) { stage async throws in
      let silent = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: stage.port).get()
      #expect(try await stage.ask(Request.call).says("done"))
      try await silent.closeFuture.get()
    }
  }

  @Test("An answer that is far more than the kernel holds arrives whole before the connection ends")
  func largeLastAnswer() async throws {
    let text = String(repeating: "0123456789abcdef", count: 1 << 19)
    let reply: @Sendable (RecordingServer.Arrival) -> RecordingServer.Reply = {
      .result("{\"content\":[],\"x\":\"\(text)\"}", to: $0)
    }
    try await onStage(reply: reply) { stage async throws in
      let answer = try await stage.ask(Request.call)
      #expect(answer.status == 200 && answer.headers["connection"] == "close")
      #expect(answer.body.count > text.utf8.count && answer.says("89abcdef\"}"))
    }
  }
}
