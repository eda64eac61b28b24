import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

@Suite("What one grant does reaches no other grant's clients")
struct ShareStoryTests {
  private let two: TwoGrants

  init() throws { two = try TwoGrants() }

  // MARK: Grants that are taken back

  @Test(
    "Who listens is sent away with the grant, also while the server has not begun to speak",
    arguments: [true, false]
  )
  func listenersEnd(overGET: Bool) throws {
    let stage = try HTTPStage(grants: try two.current())
    let client = try PaperConnection(to: stage.core, token: two.bob.secret)
    if overGET { try client.send("GET") } else { try client.send(.listen("")) }
    let asked = try #require(stage.server.requests.last)
    #expect(client.isOpen)
    try two.revokeBob()
    stage.core.replace(try two.current())
    #expect(!client.isOpen)
    #expect(asked.isWithdrawn)
  }

  @Test("A call that was let in before its grant ended gets its answer, but opens no stream")
  func callsEnd() throws {
    for isStream in [true, false] {
      let two = try TwoGrants()
      let stage = try HTTPStage(grants: try two.current())
      let client = try PaperConnection(to: stage.core, token: two.bob.secret)
      try client.send("POST", Messages.call("a"))
      try two.revokeBob()
      stage.core.replace(try two.current())
      #expect(client.isOpen)
      let asked = try #require(stage.server.requests.last)
      if isStream {
        asked.openStream()
        #expect(!client.isOpen)
        #expect(asked.isWithdrawn)
      } else {
        asked.answer(200, Messages.result())
        #expect(try client.read().contains(#""text":"done""#))
      }
    }
  }

  // MARK: Withdrawing

  @Test("Nobody withdraws another grant's call by its id")
  func cancels() throws {
    let limited = """
      {"version":"1","default":"allow","tools":{"pay":{"limits":[{"counter":"c","window":"hour","max":1}]}}}
      """
    let stage = try HTTPStage(policy: limited, grants: try two.current(policy: limited))
    try stage.carry(two.alice)
    let message = StatelessMessage.call("pay", id: "7")
    try stage.post(message.text, headers: message.headers)
    try stage.carry(two.bob)
    try stage.post(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"#)
    let failed = #"{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"refused"}}"#
    stage.server.requests[0].answer(200, failed)
    // The call was not carried out, so its quota was returned, which a withdrawn one keeps.
    try stage.carry(two.alice)
    let again = try stage.post(message.text, headers: message.headers)
    #expect(again.answer == nil)
  }

  @Test("A call withdrawn by its id in another spelling keeps its quota: the server may read it as the same one")
  func cancelsByAnotherSpelling() throws {
    let limited = """
      {"version":"1","default":"allow","tools":{"pay":{"limits":[{"counter":"c","window":"hour","max":1}]}}}
      """
    for spelling in [#""7""#, #""07 ""#, "8"] {
      let stage = try HTTPStage(policy: limited)
      try stage.openSession(named: "alice")
      try stage.post(Messages.call("pay", id: "7"), in: "alice")
      let asked = try #require(stage.server.requests.last)
      try stage.post(
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(spelling)}}"#,
        in: "alice"
      )
      asked.answer(200, #"{"jsonrpc":"2.0","id":7,"error":{"code":-32800,"message":"cancelled"}}"#)
      let again = try stage.post(Messages.call("pay", id: "9"), in: "alice")
      #expect(again.answer?["result"]?["isError"]?.boolValue == true)
    }
  }

  // MARK: Resuming

  private func eventIDs(_ stage: HTTPStage) -> [String?] {
    stage.server.requests.filter { $0.method == .GET }.map { $0.headers.first(name: "Last-Event-ID") }
  }

  @Test("Nobody resumes another grant's stream by the id of an event")
  func resumes() throws {
    let stage = try HTTPStage(grants: try two.current())
    try stage.carry(two.alice)
    try stage.openSession(named: "alice")
    try stage.post(Messages.call("a"), in: "alice")
    let answer = try #require(stage.server.requests.last)
    answer.openStream()
    answer.writes("id: e-1\ndata:\n\n")
    answer.endStream()
    try stage.carry(two.bob)
    try stage.openSession(named: "bob")
    _ = stage.openStream(in: "bob", headers: ["Last-Event-ID": "e-1"])
    try stage.carry(two.alice)
    _ = stage.openStream(in: "alice", headers: ["Last-Event-ID": "e-1"])
    #expect(eventIDs(stage) == [nil, "e-1"])
  }

  @Test("With one grant every event id passes as it is")
  func resumesAlone() throws {
    let stage = try HTTPStage()
    try stage.openSession(named: "s")
    _ = stage.openStream(in: "s", headers: ["Last-Event-ID": "never seen"])
    #expect(eventIDs(stage) == ["never seen"])
  }
}
