import StrictJSON
import Testing

@testable import Gateway

@Suite("Nobody takes every place")
struct PlaceStoryTests {
  private let two: TwoGrants
  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#

  init() throws { two = try TwoGrants() }

  private func stage(_ change: (inout GatewayBounds) -> Void) throws -> GatewayStage {
    var bounds = GatewayBounds()
    change(&bounds)
    return try GatewayStage(policy: StatelessStage.allowAll, grants: two.current(), bounds: bounds)
  }

  private func connection(_ stage: GatewayStage, _ token: GrantToken?) throws -> PaperConnection {
    let connection = try PaperConnection(to: stage.core, token: token?.secret)
    if token != nil { try connection.send("POST", Self.ping) }
    stage.pass(seconds: 1)
    return connection
  }

  @Test("When all places are taken, the grant with most connections loses its idlest one to a newcomer")
  func connections() throws {
    let stage = try stage { $0.connections = 32 }
    #expect(stage.core.bounds.trustedConnections == 30)
    let alices = try [connection(stage, two.alice)]
    let bobs = try (0..<29).map { _ in try connection(stage, two.bob) }
    try bobs[0].send("POST", Self.ping)
    #expect((alices + bobs).allSatisfy { $0.isOpen })
    let another = try connection(stage, two.alice)
    #expect(another.isOpen && alices[0].isOpen)
    #expect(try another.read().hasPrefix("HTTP/1.1 200 "))
    #expect(bobs.map { $0.isOpen } == [true, false] + Array(repeating: true, count: 27))
  }

  @Test("A connection whose answer is awaited goes last")
  func awaited() throws {
    let stage = try stage { $0.connections = 3 }
    let (session, _) = try stage.openSession()
    let token = stage.gate.label == "alice" ? two.alice : two.bob
    let busy = try PaperConnection(to: stage.core, token: token.secret)
    try busy.send("POST", Messages.call("a"), session: session)
    let idle = try connection(stage, token)
    let newcomer = try connection(stage, token)
    #expect(busy.isOpen && newcomer.isOpen && !idle.isOpen)
  }

  @Test("Strangers never take the place of somebody with a token, and a place is kept for who has not shown one yet")
  func strangers() throws {
    let stage = try stage { $0.connections = 32 }
    let bobs = try (0..<30).map { _ in try connection(stage, two.bob) }
    let strangers = try (0..<10).map { _ in try connection(stage, nil) }
    #expect(bobs.allSatisfy { $0.isOpen })
    #expect(strangers.filter { $0.isOpen }.count == 2)
    #expect(try connection(stage, two.alice).isOpen)
  }

  @Test("Sessions that are only listened to make room for a grant that has fewer")
  func sessions() throws {
    let stage = try stage { $0.processSessions = 4 }
    try stage.carry(two.bob)
    var servers: [FakeLink] = []
    for _ in 0..<4 {
      let (session, server) = try stage.openSession()
      _ = stage.openStream(in: session)
      servers.append(server)
      stage.pass(seconds: 1)
    }
    try stage.carry(two.alice)
    for _ in 0..<2 {
      let (session, _) = try stage.openSession()
      #expect(!session.isEmpty)
      _ = stage.openStream(in: session)
      stage.pass(seconds: 1)
    }
    #expect(servers.map { $0.isEnded } == [true, true, false, false])
    // Both have as many now: what is in use stays.
    try stage.carry(two.bob)
    #expect(try stage.post(Messages.initialize).status == 503)
  }

  // MARK: Files

  @Test(
    "No more connections are taken than files can be open",
    arguments: [
      (1024, true, 636), (1024, false, 464), (20_000, true, 4096), (20_000, false, 4096), (100, true, 16),
    ]
  )
  func openFiles(limit: Int, startsProcesses: Bool, connections: Int) {
    let bounds = GatewayBounds().fitting(openFiles: limit, startsProcesses: startsProcesses)
    #expect(bounds.connections == connections)
  }
}
