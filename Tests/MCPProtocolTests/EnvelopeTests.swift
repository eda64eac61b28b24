import MCPProtocol
import StrictJSON
import Testing

@Suite("Envelopes")
struct EnvelopeTests {
  private func read(_ text: String, _ rules: EnvelopeRules = .strict) throws -> Message {
    try Envelope(parsing: Array(text.utf8), rules: rules).message
  }

  @Test("A request keeps its method, its parameters and the type of its id")
  func readsRequests() throws {
    guard
      case .request(let id, "tools/call", let params?) = try read(
        #"{"jsonrpc":"2.0","id":"1","method":"tools/call","params":{"name":"a","arguments":{"Name":1}}}"#
      )
    else { return #expect(Bool(false), "not read as a request") }
    #expect(id == RequestID("1"))
    #expect(id != RequestID(1))
    #expect(params["name"]?.stringValue == "a")
  }

  @Test("A message without an id is a notification, and an answer is a response or a failure")
  func readsTheOtherForms() throws {
    guard
      case .notification("notifications/initialized", nil) = try read(
        #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#
      )
    else { return #expect(Bool(false), "not read as a notification") }
    guard case .response(let id, let result) = try read(#"{"jsonrpc":"2.0","id":7,"result":{"a":1.50}}"#) else {
      return #expect(Bool(false), "not read as a response")
    }
    #expect(id == RequestID(7))
    #expect(result.value.compactText() == #"{"a":1.50}"#)
    guard
      case .failure(nil, let error) = try read(
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no","data":[1]}}"#
      )
    else { return #expect(Bool(false), "not read as a failure") }
    #expect(error.code == .parseError)
    #expect(error.message == "no")
    #expect(error.details?.count == 1)
  }

  @Test("A member is itself however its key is written, since it is passed on without escapes")
  func readsEscapedKeys() throws {
    let text = #"{"jsonrp\u0063":"2.0","\u0069d":7,"met\u0068od":"tools/call","\u0070arams":{"na\u006de":"a"}}"#
    guard case .request(let id, "tools/call", let params?) = try read(text) else {
      return #expect(Bool(false), "not a request")
    }
    #expect(id == RequestID(7))
    #expect(params["name"]?.stringValue == "a")
  }

  @Test("Members that JSON-RPC does not define are no reason to refuse a message")
  func toleratesUnknownMembers() throws {
    #expect(
      try read(#"{"jsonrpc":"2.0","id":1,"method":"ping","x-trace":"é","params":{"uri":"a","Cursor":1}}"#).method
        == "ping"
    )
  }

  static let hostile: [(why: String, text: String)] = [
    ("a number", "1"),
    ("a string", #""tools/call""#),
    ("null", "null"),
    ("an empty object", "{}"),
    ("no version", #"{"id":1,"method":"ping"}"#),
    ("another version", #"{"jsonrpc":"1.0","id":1,"method":"ping"}"#),
    ("a version that is a number", #"{"jsonrpc":2.0,"id":1,"method":"ping"}"#),
    ("null as version", #"{"jsonrpc":null,"id":1,"method":"ping"}"#),
    ("a version with a space", #"{"jsonrpc":"2.0 ","id":1,"method":"ping"}"#),
    ("null as id", #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#),
    ("a truth value as id", #"{"jsonrpc":"2.0","id":true,"method":"ping"}"#),
    ("an array as id", #"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#),
    ("an object as id", #"{"jsonrpc":"2.0","id":{},"method":"ping"}"#),
    ("a fraction as id", #"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#),
    ("an integer written as a fraction", #"{"jsonrpc":"2.0","id":1.0,"method":"ping"}"#),
    ("an integer written with an exponent", #"{"jsonrpc":"2.0","id":1e0,"method":"ping"}"#),
    ("minus nothing as id", #"{"jsonrpc":"2.0","id":-0,"method":"ping"}"#),
    ("a number as method", #"{"jsonrpc":"2.0","id":1,"method":1}"#),
    ("null as method", #"{"jsonrpc":"2.0","id":1,"method":null}"#),
    ("an array as method", #"{"jsonrpc":"2.0","id":1,"method":["ping"]}"#),
    ("an empty method", #"{"jsonrpc":"2.0","id":1,"method":""}"#),
    ("an array as params", #"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#),
    ("null as params", #"{"jsonrpc":"2.0","id":1,"method":"ping","params":null}"#),
    ("a string as params", #"{"jsonrpc":"2.0","id":1,"method":"ping","params":"a"}"#),
    ("a method beside a result", #"{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}"#),
    ("a method beside an error", #"{"jsonrpc":"2.0","id":1,"method":"ping","error":{"code":1,"message":""}}"#),
    ("a result beside an error", #"{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":""}}"#),
    ("a result without id", #"{"jsonrpc":"2.0","result":{}}"#),
    ("a result with null as id", #"{"jsonrpc":"2.0","id":null,"result":{}}"#),
    ("params without method", #"{"jsonrpc":"2.0","id":1,"params":{}}"#),
    ("params beside a result", #"{"jsonrpc":"2.0","id":1,"params":{},"result":{}}"#),
    ("only an id", #"{"jsonrpc":"2.0","id":1}"#),
    ("an error that is text", #"{"jsonrpc":"2.0","id":1,"error":"no"}"#),
    ("an error without code", #"{"jsonrpc":"2.0","id":1,"error":{"message":"no"}}"#),
    ("an error code with a fraction", #"{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":"no"}}"#),
    ("METHOD beside method", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","METHOD":"ping"}"#),
    ("Method alone", #"{"jsonrpc":"2.0","id":1,"Method":"ping"}"#),
    ("ID beside id", #"{"jsonrpc":"2.0","id":1,"ID":2,"method":"ping"}"#),
    ("Id with a dotless i", #"{"jsonrpc":"2.0","id":1,"ıd":2,"method":"ping"}"#),
    ("JsonRpc beside jsonrpc", #"{"jsonrpc":"2.0","JsonRpc":"1.0","id":1,"method":"ping"}"#),
    ("jsonrpc with a long s", #"{"jsonrpc":"2.0","jſonrpc":"1.0","id":1,"method":"ping"}"#),
    ("PARAMS beside params", #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{},"PARAMS":{"name":"x"}}"#),
    ("paramſ with a long s", #"{"jsonrpc":"2.0","id":1,"method":"ping","paramſ":{}}"#),
    ("Result in a request", #"{"jsonrpc":"2.0","id":1,"method":"ping","Result":{}}"#),
    ("ERROR in a request", #"{"jsonrpc":"2.0","id":1,"method":"ping","ERROR":{}}"#),
    ("full-width letters", #"{"jsonrpc":"2.0","id":1,"method":"ping","ｍｅｔｈｏｄ":"x"}"#),
    ("a zero-width space in a key", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"met\u{200B}hod\":\"x\"}"),
    ("a NUL behind a key", #"{"jsonrpc":"2.0","id":1,"method":"ping","method\u0000":"x"}"#),
    ("a space behind a key", #"{"jsonrpc":"2.0","id":1,"method":"ping","method ":"x"}"#),
    ("NAME beside name", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","NAME":"b"}}"#),
    ("Name instead of name", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"Name":"b"}}"#),
    (
      "Arguments beside arguments",
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{},"Arguments":{}}}"#
    ),
    ("argumentſ", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","argumentſ":{}}}"#),
    ("_Meta", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","_Meta":{}}}"#),
    ("a full-width low line", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","＿meta":{}}}"#),
    ("Name in a notification", #"{"jsonrpc":"2.0","method":"tools/call","params":{"Name":"a"}}"#),
    ("taskid beside taskId", #"{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"taskId":"a","taskid":"b"}}"#),
    ("TaskId alone", #"{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"TaskId":"b"}}"#),
    ("URI", #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"URI":"b"}}"#),
    ("requestid", #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestid":1}}"#),
    ("Notifications", #"{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"Notifications":{}}}"#),
    (
      "a result in escapes beside an error",
      #"{"jsonrpc":"2.0","id":1,"\u0072esult":{},"error":{"code":1,"message":""}}"#
    ),
    ("params in escapes that are an array", #"{"jsonrpc":"2.0","id":1,"method":"ping","\u0070arams":[]}"#),
    ("an id in escapes that is null", #"{"jsonrpc":"2.0","\u0069d":null,"method":"ping"}"#),
    ("an escaped capital", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","\u004eame":"b"}}"#),
  ]

  @Test("A hostile envelope is refused as an invalid request", arguments: hostile)
  func refuses(_ example: (why: String, text: String)) {
    let problem = #expect(throws: EnvelopeProblem.self) { try read(example.text) }
    #expect(problem?.code == .invalidRequest)
    #expect(problem?.kind == .envelope)
  }

  static let notJSON = [
    "", " ", "{", #"{"jsonrpc":"2.0","id":1,"method":"ping"}{"jsonrpc":"2.0","id":2,"method":"ping"}"#,
    #"{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call"}"#,
    #"{"jsonrpc":"2.0","id":1,"method":"ping","metho\u0064":"tools/call"}"#,
    #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","name":"b"}}"#,
    #"{"jsonrpc":"2.0","id":NaN,"method":"ping"}"#, #"{"jsonrpc":"2.0","id":01,"method":"ping"}"#,
    "\u{FEFF}{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", #"{"jsonrpc":"2.0","id":"\ud800","method":"ping"}"#,
  ]

  @Test("A text that two readers could read differently is refused before anything is looked at", arguments: notJSON)
  func refusesLooseJSON(_ text: String) {
    let problem = #expect(throws: EnvelopeProblem.self) { try read(text) }
    #expect(problem?.code == .parseError)
    #expect(problem?.kind == .syntax)
  }

  @Test("A batch is told apart from other nonsense, so that a revision that has batches can take it")
  func namesBatches() {
    let problem = #expect(throws: EnvelopeProblem.self) { try read(#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#) }
    #expect(problem?.kind == .batch)
    #expect(problem?.code == .invalidRequest)
  }

  @Test("The answer to a refused message carries its id where that could be read, and no value from it")
  func answersRefusals() {
    let problem = #expect(throws: EnvelopeProblem.self) {
      try read(#"{"jsonrpc":"2.0","id":"a-1","method":"tools/call","params":["hunter2"]}"#)
    }
    let answer = String(decoding: problem?.answer ?? [], as: UTF8.self)
    #expect(answer.hasPrefix(#"{"jsonrpc":"2.0","id":"a-1","error":{"code":-32600,"#))
    #expect(!answer.contains("hunter2"))
  }

  @Test("What a server sends is read as some libraries write it, what a client sends is not")
  func forgivesServers() throws {
    let both = #"{"jsonrpc":"2.0","id":1,"result":{},"error":null}"#
    guard case .response = try read(both, .forgiving) else { return #expect(Bool(false), "not a response") }
    #expect(throws: EnvelopeProblem.self) { try read(both) }
    let refused = #"{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":1,"message":"no"}}"#
    guard case .failure = try read(refused, .forgiving) else { return #expect(Bool(false), "not a failure") }
    #expect(try read(#"{"jsonrpc":"2.0","method":"a","params":null}"#, .forgiving).params == nil)
  }

  @Test("A null result is an answer like any other")
  func acceptsNullResults() throws {
    guard case .response(_, let result) = try read(#"{"jsonrpc":"2.0","id":1,"result":null}"#) else {
      return #expect(Bool(false), "not a response")
    }
    #expect(result.isNull)
  }
}
