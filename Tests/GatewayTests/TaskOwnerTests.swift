import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

/// All that a task's reader needs is its id, and a server behind the gateway takes all clients for one.
@Suite("A task belongs to the grant that made it")
struct TaskOwnerTests {
  private let alice: GrantToken
  private let bob: GrantToken
  private let grants: GatewayGrants

  init() throws {
    let two = try TwoGrants()
    alice = two.alice
    bob = two.bob
    grants = try two.current()
  }

  @Test("Nobody else reads, feeds or ends a task of the extension, or listens to it", arguments: ServerPlace.allCases)
  func stateless(place: ServerPlace) throws {
    let stage = try StatelessStage(place, grants: grants)
    try stage.carry(alice)
    try stage.ask(.call("a"))
    try stage.answer(#"{"resultType":"task","taskId":"t-1","status":"working"}"#)
    try stage.carry(bob)
    for message in [
      StatelessMessage.task("tasks/get", "t-1"), .task("tasks/update", "t-1"), .task("tasks/cancel", "t-1"),
      .listen(#""taskIds":["t-1","t-0"]"#),
    ] {
      let answer = try stage.ask(message).answer
      #expect(answer?["error"]?["code"]?.intValue == -32602)
      #expect(answer?["error"]?["message"]?.stringValue == "Unknown task: t-1")
    }
    #expect(stage.seen.count == 1)
    try stage.carry(alice)
    let own = try stage.ask(.task("tasks/get", "t-1"))
    try stage.answer(#"{"resultType":"complete","taskId":"t-1","status":"working"}"#)
    #expect(own.answer?["result"]?["taskId"]?.stringValue == "t-1")
  }

  @Test("However many tasks others make, and when their grants are over, a task stays its maker's and nobody else's")
  func flooded() throws {
    var tasks = KnownTasks()
    func learn(_ task: String, of grant: String) throws {
      tasks.learn(try JSONDocument(parsing: Array(#"{"resultType":"task","taskId":"\#(task)"}"#.utf8)).root, of: grant)
    }
    func isRefused(_ task: String, to grant: String) throws -> Bool {
      let params = try JSONDocument(parsing: Array(#"{"taskId":"\#(task)"}"#.utf8)).root
      return tasks.refusal(to: grant, method: "tasks/get", params: params) != nil
    }
    try learn("mine", of: "alice")
    #expect(try !isRefused("mine", to: "alice") && isRefused("mine", to: "bob"))
    for number in 0..<25_000 { try learn("t\(number)", of: "bob") }
    #expect(try !isRefused("mine", to: "alice") && isRefused("mine", to: "bob"))
    #expect(try !isRefused("t24999", to: "bob") && isRefused("t24999", to: "alice"))
    tasks.forget("bob")
    #expect(try isRefused("t24999", to: "alice") && isRefused("t24999", to: "bob"))
    tasks.forget("alice")
    #expect(try isRefused("mine", to: "carol"))
  }

  @Test(
    "A listener names the tasks it hears of in a list of strings, or it is refused",
    arguments: [#""TaskIds":["t-1"]"#, #""taskIds":"t-1""#, #""taskIds":[["t-1"]]"#, #""taskIds":["t-2",1]"#]
  )
  func listenerSpellings(wishes: String) throws {
    let stage = try StatelessStage(.process, grants: grants)
    try stage.carry(bob)
    try stage.ask(.call("a"))
    try stage.answer(#"{"resultType":"task","taskId":"t-2","status":"working"}"#)
    #expect(try stage.ask(.listen(wishes)).answer?["error"]?["code"]?.intValue == -32602)
    #expect(stage.seen.count == 1)
    try stage.ask(.listen(#""taskIds":["t-2"]"#))
    #expect(stage.seen.count == 2)
  }

  /// Two sessions of two grants with one HTTP server; a task of the first.
  private func handshake() throws -> HTTPStage {
    let stage = try HTTPStage(grants: grants)
    try stage.carry(alice)
    try stage.openSession(named: "alice")
    try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","task":{}}}"#, in: "alice")
    stage.server.requests.last?.answer(200, #"{"jsonrpc":"2.0","id":1,"result":{"task":{"taskId":"t-1"}}}"#)
    try stage.carry(bob)
    try stage.openSession(named: "bob")
    return stage
  }

  @Test("Nobody else reads or ends a task of the handshake era")
  func handshakeEra() throws {
    let stage = try handshake()
    let before = stage.server.requests.count
    for method in ["tasks/get", "tasks/result", "tasks/cancel"] {
      let text = #"{"jsonrpc":"2.0","id":2,"method":"\#(method)","params":{"taskId":"t-1"}}"#
      #expect(try stage.post(text, in: "bob").answer?["error"]?["code"]?.intValue == -32602)
    }
    #expect(stage.server.requests.count == before)
    try stage.carry(alice)
    try stage.post(#"{"jsonrpc":"2.0","id":2,"method":"tasks/get","params":{"taskId":"t-1"}}"#, in: "alice")
    #expect(stage.server.requests.count == before + 1)
  }

  @Test(
    "A task named in a way that two readers could read differently is no way to another grant's",
    arguments: [
      #""TaskId":"t-1""#, #""taskId":"t-2","TaskId":"t-1""#, #""taskId":"t-2","taskid":"t-1""#,
      #""taskId":"t-2","task\u0131d":"t-1""#, #""taskId":["t-1"]"#, #""taskId":1"#, "",
    ]
  )
  func spellings(params: String) throws {
    let stage = try handshake()
    try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","task":{}}}"#, in: "bob")
    stage.server.requests.last?.answer(200, #"{"jsonrpc":"2.0","id":1,"result":{"task":{"taskId":"t-2"}}}"#)
    let before = stage.server.requests.count
    for method in ["tasks/get", "tasks/result", "tasks/cancel"] {
      // A spelling is refused with its message, a missing name with its request.
      let text = #"{"jsonrpc":"2.0","id":2,"method":"\#(method)","params":{\#(params)}}"#
      let answer = try? stage.post(text, in: "bob").answer
      #expect(answer == nil || answer?["error"]?["code"]?.intValue == -32602)
      #expect(stage.server.requests.count == before)
    }
  }

  @Test("A list of tasks shows nobody else's, and everything beside them; one whose maker nobody knows is nobody's")
  func lists() throws {
    let stage = try handshake()
    try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","task":{}}}"#, in: "bob")
    stage.server.requests.last?.answer(200, #"{"jsonrpc":"2.0","id":1,"result":{"task":{"taskId":"t-2"}}}"#)
    let list = #"{"jsonrpc":"2.0","id":3,"method":"tasks/list"}"#
    let all =
      #"{"jsonrpc":"2.0","id":3,"result":{"tasks":[{"taskId":"t-1"},{"taskId":"t-2","n":1.0},{"taskId":"T-1"}],"nextCursor":"n"}}"#
    let foreign = try stage.post(list, in: "bob")
    stage.server.requests.last?.answer(200, all)
    #expect(foreign.text.contains(#""result":{"tasks":[{"taskId":"t-2","n":1.0}],"nextCursor":"n"}"#))
    try stage.carry(alice)
    let own = try stage.post(list, in: "alice")
    stage.server.requests.last?.answer(200, all)
    #expect(own.text.contains(#""result":{"tasks":[{"taskId":"t-1"}],"nextCursor":"n"}"#))
    let unknown = #"{"jsonrpc":"2.0","id":4,"method":"tasks/get","params":{"taskId":"T-1"}}"#
    #expect(try stage.post(unknown, in: "alice").answer?["error"]?["message"]?.stringValue == "Unknown task: T-1")
  }

  @Test("Two processes may give their tasks the same id, and each client has its own")
  func processes() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll, grants: grants)
    var sessions: [(token: GrantToken, id: String, server: FakeLink)] = []
    for token in [alice, bob] {
      try stage.carry(token)
      let (session, server) = try stage.openSession()
      try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","task":{}}}"#, in: session)
      try server.says(#"{"jsonrpc":"2.0","id":1,"result":{"task":{"taskId":"1"}}}"#)
      sessions.append((token, session, server))
    }
    for session in sessions {
      try stage.carry(session.token)
      try stage.post(#"{"jsonrpc":"2.0","id":2,"method":"tasks/get","params":{"taskId":"1"}}"#, in: session.id)
      #expect(session.server.received.last?["method"]?.stringValue == "tasks/get")
    }
  }
}
