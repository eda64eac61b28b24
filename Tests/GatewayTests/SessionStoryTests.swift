import MCPProtocol
import StrictJSON
import Testing

@testable import Gateway

@Suite("Clients and server processes are kept apart")
struct SessionStoryTests {
  let allowAll = #"{"version":"1","default":"allow"}"#

  @Test("Each session of the handshake era has a process and an unguessable name of its own")
  func sessionsAreSeparate() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (first, firstServer) = try stage.openSession()
    let (second, secondServer) = try stage.openSession()
    #expect(first != second && first.count >= 43)
    let exchange = try stage.post(Messages.call("a", id: "5"), in: first)
    let other = try stage.post(Messages.call("b", id: "5"), in: second)
    try secondServer.says(Messages.result(id: "5", "second"))
    #expect(exchange.answer == nil)
    #expect(other.answer?["result"]?["content"]?[0]?["text"]?.stringValue == "second")
    try firstServer.says(Messages.result(id: "5", "first"))
    #expect(exchange.answer?["result"]?["content"]?[0]?["text"]?.stringValue == "first")
  }

  @Test("The gateway declares that its list of tools may change")
  func declaresListChanges() throws {
    let stage = try GatewayStage(policy: allowAll)
    let exchange = try stage.post(Messages.initialize)
    try stage.links[0].says(Messages.initialized)
    #expect(exchange.answer?["result"]?["capabilities"]?["tools"]?["listChanged"]?.boolValue == true)
    #expect(exchange.answer?["result"]?["serverInfo"]?["name"]?.stringValue == "paper")
  }

  @Test("A session that nobody opened is not found; a request without one is told what to do")
  func unknownSessions() throws {
    let stage = try GatewayStage(policy: allowAll)
    #expect(try stage.post(Messages.call("a"), in: "nobody").status == 404)
    #expect(try stage.post(Messages.call("a")).status == 400)
    let (session, server) = try stage.openSession()
    #expect(stage.endSession(session).status == 200)
    #expect(server.isEnded)
    #expect(try stage.post(Messages.call("a"), in: session).status == 404)
  }

  @Test("Two requests in flight with one id: the second is refused, the first is answered")
  func refusesDuplicateIDs() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (session, server) = try stage.openSession()
    let first = try stage.post(Messages.call("a", id: "9"), in: session)
    let second = try stage.post(Messages.call("b", id: "9"), in: session)
    #expect(second.answer?["error"]?["code"]?.intValue == -32600)
    let other = try stage.post(Messages.call("c", id: "\"9\""), in: session)
    try server.says(Messages.result(id: "\"9\"", "text"))
    try server.says(Messages.result(id: "9", "number"))
    #expect(other.answer?["result"]?["content"]?[0]?["text"]?.stringValue == "text")
    #expect(first.answer?["result"]?["content"]?[0]?["text"]?.stringValue == "number")
  }

  @Test("Progress comes on the stream of the request it belongs to, before the answer")
  func progress() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(
      #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"slow","_meta":{"progressToken":"p"}}}"#,
      in: session
    )
    let other = try stage.post(Messages.call("other", id: "4"), in: session)
    try server.says(
      #"{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"p","progress":1}}"#
    )
    try server.says(Messages.result(id: "3"))
    #expect(exchange.events.count == 2 && exchange.isEnded)
    #expect(try JSONValue(parsing: exchange.events[0])["params"]?["progress"]?.intValue == 1)
    #expect(other.events.isEmpty)
  }

  @Test("A question of the server reaches the client that owns the session, and only its answer goes back")
  func serverAsks() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (session, server) = try stage.openSession()
    let stream = stage.openStream(in: session)
    try server.says(#"{"jsonrpc":"2.0","id":"q1","method":"roots/list"}"#)
    #expect(try JSONValue(parsing: try #require(stream.events.last))["method"]?.stringValue == "roots/list")
    try stage.post(#"{"jsonrpc":"2.0","id":"q2","result":{"roots":[]}}"#, in: session)
    #expect(server.received.last?["id"]?.stringValue != "q2")
    try stage.post(#"{"jsonrpc":"2.0","id":"q1","result":{"roots":[]}}"#, in: session)
    #expect(server.received.last?["id"]?.stringValue == "q1")
    try stage.post(#"{"jsonrpc":"2.0","id":"q1","result":{"roots":[1]}}"#, in: session)
    #expect(server.received.last?["result"]?["roots"]?.arrayValue == [])
  }

  @Test("What the server says while nobody listens is kept, up to a bound, until a stream opens")
  func keepsUnheard() throws {
    var bounds = GatewayBounds()
    bounds.queuedMessages = 2
    let stage = try GatewayStage(policy: allowAll, bounds: bounds)
    let (session, server) = try stage.openSession()
    for number in 1...3 {
      try server.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"data":\#(number)}}"#)
    }
    let stream = stage.openStream(in: session)
    #expect(try stream.events.map { try JSONValue(parsing: $0)["params"]?["data"]?.intValue } == [2, 3])
  }

  @Test("Ping is answered at once, however busy the server is")
  func ping() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let exchange = try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, in: session)
    #expect(exchange.answer?["result"] == [:])
    #expect(server.received.count == sent)
    try server.says(#"{"jsonrpc":"2.0","id":"s","method":"ping"}"#)
    #expect(server.received.last?["id"]?.stringValue == "s")
  }

  @Test("Sessions have a bound: the one unused longest makes room, and when all are busy the client is told")
  func boundsSessions() throws {
    var bounds = GatewayBounds()
    bounds.processSessions = 2
    let stage = try GatewayStage(policy: allowAll, bounds: bounds)
    let (first, firstServer) = try stage.openSession()
    stage.pass(seconds: 1)
    let (second, _) = try stage.openSession()
    stage.pass(seconds: 1)
    let (third, _) = try stage.openSession()
    #expect(firstServer.isEnded)
    #expect(try stage.post(Messages.call("a"), in: first).status == 404)
    try stage.post(Messages.call("a"), in: second)
    try stage.post(Messages.call("a"), in: third)
    #expect(try stage.post(Messages.initialize).status == 503)
  }

  @Test("What a server says of a request that it has answered reaches the session's client, who judges it")
  func lateProgress() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (session, server) = try stage.openSession()
    let stream = stage.openStream(in: session)
    let late = #"{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"old","progress":1}}"#
    try server.says(late)
    #expect(stream.events == [Array(late.utf8)])
  }

  @Test("A request that its client has withdrawn is not answered when the server ends")
  func withdrawnIsNotAnswered() throws {
    let stage = try GatewayStage(policy: allowAll)
    let (session, server) = try stage.openSession()
    let withdrawn = try stage.post(Messages.call("slow", id: "1"), in: session)
    let other = try stage.post(Messages.call("slow", id: "2"), in: session)
    try stage.post(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#, in: session)
    server.session.closed(reason: "The server ended.")
    #expect(withdrawn.isEnded && withdrawn.answer == nil)
    #expect(other.answer?["error"]?["message"]?.stringValue == "The server ended.")
  }
}
