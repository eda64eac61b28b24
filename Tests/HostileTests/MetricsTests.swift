import Gateway
import NIOCore
import NIOPosix
import Testing

@Suite("Counters are shown to this machine and tell nothing of clients or tools", .serialized)
struct MetricsTests {
  @Test("Calls are counted by decision and outcome, and shown at their own address to GET alone")
  func counters() async throws {
    let metrics = CallMetrics()
    let listener = try await MetricsListener.listen(host: "127.0.0.1", port: 0, metrics: metrics)
    let port = try #require(Int(listener.address.split(separator: ":").last?.prefix { $0.isNumber } ?? ""))
    func get(_ line: String, host: String = "127.0.0.1", more: String = "") async throws -> RawAnswer {
      let bytes = Array("\(line) HTTP/1.1\r\nHost: \(host)\r\n\(more)\r\n".utf8)
      let talk = try await RawConnection.converse(port: port, sending: bytes, expecting: 1, endsInput: false, last: [])
      return try #require(talk.answers.first)
    }
    try await onStage(events: .init(onRecord: { metrics.count($0) })) { stage async throws in
      for tool in ["ok", "ok", "forbidden", "secret"] { _ = try await stage.ask(MessageRows.named(tool)) }
    }
    let shown = try await get("GET /metrics")
    #expect(shown.status == 200)
    #expect(shown.says(#"policydeck_calls_total{decision="allow",outcome="result",shadow="false"} 2"#))
    #expect(shown.says(#"policydeck_calls_total{decision="deny",outcome="none",shadow="false"} 1"#))
    #expect(shown.says("policydeck_call_seconds_count 2"))
    for word in ["secret", "forbidden", Request.token, "local"] { #expect(!shown.says(word)) }
    #expect(try await get("GET /").status == 404)
    #expect(try await get("POST /metrics", more: "Content-Length: 0\r\n").status == 405)
    #expect(try await get("GET /metrics", host: "evil.example").status == 403)
    #expect(try await get("GET /metrics", more: "Origin: http://localhost\r\n").status == 403)
    // Connections that say nothing make room for who asks.
    let silent = try await withThrowingTaskGroup(of: (any Channel).self) { group in
      for _ in 0..<17 {
        group.addTask {
          try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(try await get("GET /metrics").status == 200)
    #expect(silent.contains { !$0.isActive })
    for channel in silent { channel.close(promise: nil) }
    await listener.stop()
    await #expect(throws: GatewayFailure.self) {
      try await MetricsListener.listen(host: "0.0.0.0", port: 0, metrics: metrics)
    }
  }
}
