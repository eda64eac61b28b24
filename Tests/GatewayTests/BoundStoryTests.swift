import StrictJSON
import Testing

@testable import Gateway

@Suite("What sessions may use up")
struct BoundStoryTests {
  private static let allowAll = #"{"version":"1","default":"allow"}"#

  private func stage(_ change: (inout GatewayBounds) -> Void) throws -> GatewayStage {
    var bounds = GatewayBounds()
    change(&bounds)
    return try GatewayStage(policy: Self.allowAll, bounds: bounds)
  }

  @Test("As many requests as the bound wait for an answer; one more is refused, and has its place when one is answered")
  func requestsInFlight() throws {
    let stage = try stage { $0.requestsInFlight = 2 }
    let (session, server) = try stage.openSession()
    for id in ["1", "2"] { #expect(try stage.post(Messages.call("a", id: id), in: session).answer == nil) }
    #expect(try stage.post(Messages.call("a", id: "3"), in: session).text.contains("Too many requests wait"))
    try server.says(Messages.result(id: "1"))
    #expect(try stage.post(Messages.call("a", id: "4"), in: session).answer == nil)
    #expect(server.received.compactMap { $0["id"]?.intValue } == [0, 1, 2, 4])
  }

  @Test("What a server says while nobody listens is kept up to so many bytes; the oldest goes first")
  func queuedBytes() throws {
    let message = #"{"jsonrpc":"2.0","method":"notifications/message","params":{"data":1}}"#
    for (bound, kept) in [(2 * message.utf8.count, 2), (2 * message.utf8.count - 1, 1)] {
      let stage = try stage { $0.queuedBytes = bound }
      let (session, server) = try stage.openSession()
      for _ in 0..<3 { try server.says(message) }
      #expect(stage.openStream(in: session).events.count == kept)
    }
  }

  @Test("A session that nobody uses is ended when its time is over, and not before; one that is listened to stays")
  func idleSessionSeconds() throws {
    let stage = try stage { $0.idleSessionSeconds = 60 }
    let (_, server) = try stage.openSession()
    let (heard, listened) = try stage.openSession()
    _ = stage.openStream(in: heard)
    stage.pass(seconds: 60)
    stage.core.sweep()
    #expect(!server.isEnded)
    stage.pass(seconds: 1)
    stage.core.sweep()
    #expect(server.isEnded && !listened.isEnded)
  }

  @Test("A server that says nothing when it is started is given up after so long; one that spoke is not")
  func startSeconds() throws {
    let stage = try stage { $0.startSeconds = 10 }
    try stage.post(Messages.initialize)
    let mute = stage.links[0]
    let (_, server) = try stage.openSession()
    stage.pass(seconds: 10)
    stage.core.sweep()
    #expect(!mute.isEnded)
    stage.pass(seconds: 1)
    stage.core.sweep()
    #expect(mute.isEnded && !server.isEnded)
  }
}
