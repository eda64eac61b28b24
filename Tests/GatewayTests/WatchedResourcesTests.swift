import Testing

@testable import Gateway

@Suite("Resources that listeners want to hear of")
struct WatchedResourcesTests {
  /// A server on paper that answers when the test says so.
  private final class Server {
    var told: [String] = []
    var unanswered: [() -> Void] = []

    func answers(_ count: Int = 1) {
      for _ in 0..<count where !unanswered.isEmpty { unanswered.removeFirst()() }
    }
  }

  private let server = Server()
  private let watched: WatchedResources

  init() {
    let server = server
    watched = WatchedResources { method, resource, whenDone in
      server.told.append("\(method.dropFirst(10)) \(resource)")
      server.unanswered.append(whenDone)
    }
  }

  @Test("The server is told a few at a time, and all in the end")
  func aFewAtATime() {
    watched.add((0..<100).map { "r:\($0)" })
    #expect(server.told.count == 4)
    server.answers()
    #expect(server.told.count == 5)
    while !server.unanswered.isEmpty { server.answers() }
    #expect(Set(server.told).count == 100)
  }

  @Test("What several want is asked for once, and given up with the last of them")
  func several() {
    watched.add(["r:1"])
    watched.add(["r:1"])
    server.answers()
    watched.remove(["r:1"])
    #expect(server.told == ["subscribe r:1"])
    watched.remove(["r:1"])
    #expect(server.told == ["subscribe r:1", "unsubscribe r:1"])
  }

  @Test("What nobody wants any more by the time of its turn is never asked for")
  func leaves() {
    let resources = (0..<100).map { "r:\($0)" }
    watched.add(resources)
    watched.remove(resources)
    while !server.unanswered.isEmpty { server.answers() }
    #expect(server.told.count == 8)
    #expect(server.told.filter { $0.hasPrefix("un") }.count == 4)
  }

  @Test("All listeners together name a thousand at most")
  func room() {
    #expect(watched.room == 1000)
    watched.add((0..<600).map { "r:\($0)" })
    #expect(watched.room == 400)
    watched.remove((0..<600).map { "r:\($0)" })
    #expect(watched.room == 1000)
  }

  @Test("A server that answers at once is told one after the other")
  func prompt() {
    let server = server
    let watched = WatchedResources { method, resource, whenDone in
      server.told.append(resource)
      whenDone()
    }
    watched.add((0..<1000).map { "r:\($0)" })
    #expect(server.told.count == 1000)
  }

  @Test("A session that is opened anew tells everything again")
  func anew() {
    watched.add(["r:1"])
    server.answers()
    watched.tellAnew()
    #expect(server.told == ["subscribe r:1", "subscribe r:1"])
  }
}
