import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

/// Each test carries the id of the check of the official conformance suite (scenario `server-stateless`) that it mirrors,
/// because that suite needs npm, which is not everywhere.
@Suite("What the official suite asks of a stateless server, the gateway keeps in front of any")
struct StatelessCheckTests {
  @Test(
    "sep-2575-server-implements-discover: the server's answer passes, with the gateway's own changes of the list declared",
    arguments: ServerPlace.allCases
  )
  func discovers(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(.discover)
    try stage.answer(
      #"{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{},"prompts":{}},"instructions":"Hi.","n":1.50}"#
    )
    #expect(asked.status == 200)
    #expect(
      asked.answer?["result"]?.compactText()
        == #"{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{"listChanged":true},"prompts":{}},"#
        + #""instructions":"Hi.","n":1.50}"#
    )
  }

  @Test(
    "sep-2575-http-server-header-mismatch-400: a version in the header that is not the body's is refused here",
    arguments: ServerPlace.allCases,
    [nil, "2025-11-25", "v999.0.0", "2026-07-28 "]
  )
  func mismatch(place: ServerPlace, version: String?) throws {
    let stage = try StatelessStage(place)
    var message = StatelessMessage.discover
    message.version = version
    let asked = try stage.ask(message)
    #expect(asked.status == 400)
    #expect(asked.answer?["error"]?["code"]?.intValue == -32020)
    #expect(stage.seen.isEmpty)
  }

  @Test(
    "sep-2575-http-server-unsupported-version-400: which versions there are is for the server to say",
    arguments: ServerPlace.allCases
  )
  func unsupported(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let version = #""io.modelcontextprotocol/protocolVersion":"v999.0.0""#
    let asked = try stage.ask(
      StatelessMessage(
        method: "tools/list",
        meta: "\(version),\(StatelessMessage.capabilities)",
        version: "v999.0.0"
      )
    )
    let error = #"{"code":-32022,"message":"No.","data":{"supported":["2026-07-28"],"requested":"v999.0.0"}}"#
    try stage.fail(error, status: 400)
    #expect(asked.status == 400)
    #expect(asked.answer?["error"]?.compactText() == error)
  }

  @Test("sep-2575-http-server-unsupported-version-400: in front of a server of the handshake era the gateway says it")
  func unsupportedHere() throws {
    let (stage, server) = try GatewayStage.inFrontOfHandshakeServer()
    let seen = server.received.count
    for method in ["server/discover", "tools/list"] {
      let version = #""io.modelcontextprotocol/protocolVersion":"v999.0.0""#
      let meta = "\(version),\(StatelessMessage.capabilities)"
      let asked = try stage.post(StatelessMessage(method: method, id: "301", meta: meta, version: "v999.0.0"))
      #expect(asked.status == 400)
      #expect(
        asked.answer?.compactText()
          == #"{"jsonrpc":"2.0","id":301,"error":{"code":-32022,"message":"Unsupported protocol version","#
          + #""data":{"supported":["2026-07-28"],"requested":"v999.0.0"}}}"#
      )
    }
    #expect(server.received.count == seen)
  }

  @Test(
    "sep-2575-http-server-method-not-found-404: what this era has not is refused here, removed methods above all",
    arguments: ServerPlace.allCases,
    [
      "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "tasks/list",
      "tasks/result", "sampling/createMessage", "unknown/method",
    ]
  )
  func notFound(place: ServerPlace, method: String) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(StatelessMessage(method: method))
    #expect(asked.status == 404)
    #expect(asked.answer?["error"]?["code"]?.intValue == -32601)
    #expect(stage.seen.isEmpty)
  }

  @Test(
    "sep-2575-http-server-method-not-found-404: a method that the server does not offer has the same status",
    arguments: ServerPlace.allCases
  )
  func notOffered(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(StatelessMessage(method: "prompts/list"))
    try stage.fail(#"{"code":-32601,"message":"Method not found"}"#, status: 404)
    #expect(asked.status == 404)
    #expect(asked.answer?["error"]?["code"]?.intValue == -32601)
  }

  private static let invalidMetas: [String?] = [
    nil, "", StatelessMessage.capabilities, StatelessMessage.revision,
    #"\#(StatelessMessage.revision),"io.modelcontextprotocol/clientCapabilities":[]"#,
    #"\#(StatelessMessage.revision),"io.modelcontextprotocol/clientCapabilities":null"#,
  ]

  @Test(
    "sep-2575-http-server-meta-invalid-400: a request without what each must carry is refused here",
    arguments: ServerPlace.allCases,
    invalidMetas
  )
  func metaInvalid(place: ServerPlace, meta: String?) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(StatelessMessage(method: "tools/list", id: "101", meta: meta))
    #expect(asked.status == 400)
    #expect(asked.answer?["error"]?["code"]?.intValue == -32602)
    #expect(asked.answer?["id"]?.intValue == 101)
    #expect(stage.seen.isEmpty)
  }

  @Test("sep-2575-http-server-meta-invalid-400: a handshake with a header of the newer era is a handshake all the same")
  func handshakeKeepsItsWay() throws {
    let stage = try GatewayStage(policy: StatelessStage.allowAll)
    let opening = try stage.post(Messages.initialize, headers: ["MCP-Protocol-Version": "2026-07-28"])
    try stage.links[0].says(Messages.initialized)
    #expect(opening.answer?["result"]?["serverInfo"] != nil)
  }

  @Test(
    "sep-2575-missing-capability-http-400: the server's refusal passes, and costs quota, since a tool may have acted before it",
    arguments: ServerPlace.allCases
  )
  func missingCapability(place: ServerPlace) throws {
    let limit = #"{"counter":"c","window":"hour","max":1,"scope":"grant"}"#
    let stage = try StatelessStage(
      place,
      policy: #"{"version":"1","default":"allow","tools":{"a":{"limits":[\#(limit)]}}}"#
    )
    let asked = try stage.ask(.call("a"))
    let error = #"{"code":-32021,"message":"No.","data":{"requiredCapabilities":{"sampling":{}}}}"#
    try stage.fail(error, status: 400)
    #expect(asked.status == 400)
    #expect(asked.answer?["error"]?.compactText() == error)
    try stage.ask(.call("a"))
    #expect(stage.seen.count == 1)
  }

  private static let ids = ["7", #""7""#, "9007199254740993", #""é \"""#]

  @Test(
    "sep-2575-http-server-error-jsonrpc-id: every error carries the request's own id, whoever it comes from",
    arguments: ServerPlace.allCases,
    ids
  )
  func errorIDs(place: ServerPlace, id: String) throws {
    let stage = try StatelessStage(place, policy: #"{"version":"1","default":"allow","hide":["h"]}"#)
    var falseVersion = StatelessMessage.call("a", id: id)
    falseVersion.version = "2025-11-25"
    for message in [
      StatelessMessage(method: "ping", id: id), StatelessMessage(method: "tools/list", id: id, meta: nil),
      falseVersion, .call("h", id: id), .call("a", id: id, arguments: "[]"),
    ] {
      #expect(try stage.ask(message).answer?["id"]?.compactText() == id)
    }
    let asked = try stage.ask(.call("a", id: id))
    try stage.fail(#"{"code":-32603,"message":"Oh."}"#, status: 200)
    #expect(asked.answer?["error"] != nil)
    #expect(asked.answer?["id"]?.compactText() == id)
  }
}
