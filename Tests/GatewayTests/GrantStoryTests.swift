import GrantStore
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("Several grants on one gateway")
struct GrantStoryTests {
  private let alice: GrantToken
  private let bob: GrantToken
  private let store: GrantStore
  private let labels: [GrantLabel]

  private static let permissive = #"{"version": "1", "default": "allow"}"#
  private static let limited = """
    {"version": "1", "default": "allow", "hide": ["secret"],
     "tools": {"pay": {"limits": [{"counter": "pay", "window": "hour", "max": 1}]}}}
    """
  private static let pay = #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"pay"}}"#
  private static let paid = #"{"jsonrpc":"2.0","id":7,"result":{"content":[]}}"#

  init() throws {
    store = try GrantStore()
    labels = try ["alice", "bob"].map { try #require(GrantLabel($0)) }
    var generator = SystemRandomNumberGenerator()
    alice = try #require(
      GrantToken(try store.add(labels[0], policy: nil, expires: 2_000_000, at: 0, using: &generator).token)
    )
    bob = try #require(GrantToken(try store.add(labels[1], policy: nil, expires: nil, at: 0, using: &generator).token))
  }

  private func grants(_ policies: [String: String]) throws -> GatewayGrants {
    var found: [String: Policy] = [:]
    for grant in try store.grants() {
      guard let text = policies[grant.label.text] else { continue }
      found[grant.id] = try PolicyDocument(reading: Array(text.utf8)).policy
    }
    return GatewayGrants(directory: try store.directory(), policies: found)
  }

  private func stage(_ policies: [String: String]) throws -> GatewayStage {
    try GatewayStage(policy: Self.permissive, grants: try grants(policies))
  }

  @Test("A new token sends whoever carries the old one away: streams, and calls that wait for a person")
  func rotates() throws {
    let asking = #"{"version":"1","default":"allow","tools":{"pay":{"ask_if":[{"conditions":[],"on_ask":"?"}]}}}"#
    let stage = try stage(["alice": asking, "bob": Self.permissive])
    try stage.carry(alice)
    let (session, server) = try stage.openSession()
    let held = try stage.post(Self.pay, in: session)
    #expect(stage.questions.count == 1)
    var generator = SystemRandomNumberGenerator()
    _ = try store.rotate(labels[0], at: 1, using: &generator)
    stage.core.replace(try grants(["alice": asking, "bob": Self.permissive]))
    #expect(stage.questions.isEmpty)
    #expect(held.text.contains("The grant ended before a person answered"))
    #expect(!server.received.contains { $0["method"]?.stringValue == "tools/call" })
  }

  @Test("Each token gets the policy of its own grant, its own quota, and its own label in the records")
  func apart() throws {
    let stage = try stage(["alice": Self.limited, "bob": Self.limited])
    for token in [alice, bob] {
      try stage.carry(token)
      let (session, server) = try stage.openSession()
      let first = try stage.post(Self.pay, in: session)
      try server.says(Self.paid)
      #expect(first.text.contains("content"))
      #expect(try stage.post(Self.pay, in: session).text.contains("POLICY DENIED"))
    }
    #expect(stage.records.map(\.grant) == ["alice", "alice", "bob", "bob"])
    #expect(stage.records.map(\.verdict) == [.allow, .deny, .allow, .deny])
  }

  @Test("A grant without a policy denies every call")
  func withoutPolicy() throws {
    let stage = try stage(["alice": Self.permissive])
    try stage.carry(bob)
    let (session, server) = try stage.openSession()
    #expect(try stage.post(Self.pay, in: session).text.contains("POLICY DENIED"))
    #expect(server.received.allSatisfy { $0["method"]?.stringValue != "tools/call" })
  }

  @Test("A token is no other token, and no longer or shorter one")
  func tokens() throws {
    let gates = try stage(["alice": Self.permissive, "bob": Self.limited]).core.gates
    #expect(gates.gate(carriedBy: "Bearer \(alice.secret)")?.label == "alice")
    #expect(gates.gate(carriedBy: "bEARER \(bob.secret)")?.label == "bob")
    for wrong in [
      nil, "", "Bearer", "Bearer ", alice.secret, "Bearer  \(bob.secret)", "Bearer \(bob.secret) ",
      "Bearer \(bob.secret.dropLast())", "Bearer \(alice.secret)\(bob.secret)", "Basic \(bob.secret)",
      "Bearer \(bob.secret.uppercased())", "Bearer\u{0}\(bob.secret)",
    ] {
      #expect(gates.gate(carriedBy: wrong) == nil, "\(wrong ?? "nothing")")
    }
  }

  @Test("Nobody uses a session that another grant has opened")
  func foreignSession() throws {
    let stage = try stage(["alice": Self.permissive, "bob": Self.permissive])
    try stage.carry(alice)
    let (session, server) = try stage.openSession()
    try stage.carry(bob)
    #expect(try stage.post(Self.pay, in: session).status == 404)
    #expect(stage.openStream(in: session).status == 404)
    #expect(stage.endSession(session).status == 404)
    #expect(server.received.allSatisfy { $0["method"]?.stringValue != "tools/call" })
    try stage.carry(alice)
    let own = try stage.post(Self.pay, in: session)
    try server.says(Self.paid)
    #expect(own.text.contains("content"))
  }

  @Test("Nobody uses a session of an HTTP server that another grant has opened")
  func foreignServerSession() throws {
    let stage = try HTTPStage(grants: try grants(["alice": Self.permissive, "bob": Self.permissive]))
    try stage.carry(alice)
    try stage.openSession(named: "s-1")
    #expect(!stage.isForeign("s-1"))
    try stage.carry(bob)
    #expect(stage.isForeign("s-1"))
    #expect(stage.isForeign("another"))
  }

  @Test("A session that nobody is known to have opened is anybody's where there is one grant, and else nobody's")
  func unknownServerSession() throws {
    let two = try grants(["alice": Self.permissive, "bob": Self.permissive])
    #expect(try HTTPStage(grants: two).isForeign("from before a restart"))
    #expect(try !HTTPStage().isForeign("from before a restart"))
  }

  @Test("A grant that is taken back loses its sessions and its calls at once; others notice nothing")
  func revoked() throws {
    let policies = ["alice": Self.permissive, "bob": Self.permissive]
    let stage = try stage(policies)
    try stage.carry(bob)
    let (kept, keptServer) = try stage.openSession()
    try stage.carry(alice)
    let (session, server) = try stage.openSession()
    let stream = stage.openStream(in: session)
    _ = try store.revoke(labels[0], at: 1)
    stage.core.replace(try grants(policies))
    #expect(server.isEnded)
    #expect(stream.isEnded)
    #expect(stage.core.gates.gate(carriedBy: "Bearer \(alice.secret)") == nil)
    try stage.carry(bob)
    let call = try stage.post(Self.pay, in: kept)
    try keptServer.says(Self.paid)
    #expect(call.text.contains("content"))
  }

  @Test("A grant ends when its time is over, without anybody doing anything")
  func expired() throws {
    let stage = try stage(["alice": Self.permissive, "bob": Self.permissive])
    try stage.carry(alice)
    let (_, server) = try stage.openSession()
    stage.pass(seconds: 2_000)
    #expect(stage.core.gates.gate(carriedBy: "Bearer \(alice.secret)") == nil)
    stage.core.sweep()
    #expect(server.isEnded)
    #expect(stage.core.gates.gate(carriedBy: "Bearer \(bob.secret)") != nil)
  }

  @Test("A renewed token keeps the sessions and the quota; the old one is refused")
  func rotated() throws {
    let policies = ["alice": Self.limited, "bob": Self.permissive]
    let stage = try stage(policies)
    try stage.carry(alice)
    let (session, server) = try stage.openSession()
    try stage.post(Self.pay, in: session)
    try server.says(Self.paid)
    var generator = SystemRandomNumberGenerator()
    let renewed = try #require(GrantToken(try store.rotate(labels[0], at: 1, using: &generator).token))
    stage.core.replace(try grants(policies))
    #expect(stage.core.gates.gate(carriedBy: "Bearer \(alice.secret)") == nil)
    try stage.carry(renewed)
    #expect(try stage.post(Self.pay, in: session).text.contains("POLICY DENIED"))
    #expect(!server.isEnded)
  }

  @Test("A new policy of one grant changes nothing for the others")
  func ruled() throws {
    let stage = try stage(["alice": Self.permissive, "bob": Self.permissive])
    var streams: [FakeExchange] = []
    for token in [alice, bob] {
      try stage.carry(token)
      streams.append(stage.openStream(in: try stage.openSession().id))
    }
    stage.core.replace(try grants(["alice": Self.limited, "bob": Self.permissive]))
    #expect(streams[0].text.contains("notifications/tools/list_changed"))
    #expect(!streams[1].text.contains("notifications/tools/list_changed"))
  }

  @Test("A person's agreement is no agreement to a later grant of the same label")
  func labelMadeAnew() throws {
    let asking = #"{"version": "1", "default": "deny", "tools": {"pay": {"ask_if": [{"conditions": []}]}}}"#
    let stage = try stage(["alice": asking])
    try stage.carry(alice)
    let (session, _) = try stage.openSession()
    let call = try stage.post(Self.pay, in: session)
    let question = try #require(stage.questions.first)
    call.leave()
    try stage.answer(question.id, agrees: true)
    _ = try store.revoke(labels[0], at: 1)
    var generator = SystemRandomNumberGenerator()
    let anew = try #require(
      GrantToken(try store.add(labels[0], policy: nil, expires: nil, at: 2, using: &generator).token)
    )
    stage.core.replace(try grants(["alice": asking]))
    try stage.carry(anew)
    let (next, _) = try stage.openSession()
    #expect(try stage.post(Self.pay, in: next).answer == nil)
    #expect(stage.questions.count == 1)
  }

  @Test("A call that waits for a person is refused when its grant is taken back")
  func heldCall() throws {
    let asking = """
      {"version": "1", "default": "deny", "tools": {"pay": {"ask_if": [{"conditions": []}]}}}
      """
    let stage = try stage(["alice": asking, "bob": asking])
    try stage.carry(alice)
    let (session, _) = try stage.openSession()
    let call = try stage.post(Self.pay, in: session)
    #expect(stage.questions.map { $0.subject.grant.split(separator: " ").first } == ["alice"])
    _ = try store.revoke(labels[0], at: 1)
    stage.core.replace(try grants(["bob": asking]))
    #expect(call.text.contains("The grant ended before a person answered."))
    #expect(stage.questions.isEmpty)
  }
}
