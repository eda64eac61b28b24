/// What a body may say: one strict message, read the same way by every reader.
enum MessageRows {
  static let texts: [HostileRequest] = [
    unread("nothing", ""),
    unread("white space", " \r\n\t"),
    unread("no JSON", "hello"),
    unread("half a message", String(Request.call.dropLast())),
    unread("a message and a comma", Request.call + ","),
    unread("two messages", Request.call + Request.call),
    unread("two messages on two lines", Request.call + "\n" + Request.call),
    unread("a comma too many", #"{"jsonrpc":"2.0","id":1,"method":"ping",}"#),
    unread("a comment", "/* */" + Request.call),
    unread("single quotes", "{'jsonrpc':'2.0'}"),
    unread("not a number", called(arguments: #"{"x":NaN}"#)),
    unread("infinity", called(arguments: #"{"x":Infinity}"#)),
    unread("a number with a leading zero", called(arguments: #"{"x":01}"#)),
    unread("a number with a plus sign", called(arguments: #"{"x":+1}"#)),
    unread("a number in hexadecimal", called(arguments: #"{"x":0x1}"#)),
    unread("a number that ends in a point", called(arguments: #"{"x":1.}"#)),
    unread("half a surrogate pair", called(arguments: #"{"x":"\ud800"}"#)),
    unread("the wrong half of a pair", called(arguments: #"{"x":"\udc00\ud800"}"#)),
    unread("an unknown escape", called(arguments: #"{"x":"\x41"}"#)),
    unread("a line break in a string", called(arguments: "{\"x\":\"a\nb\"}")),
    unread("a NUL in a string", called(arguments: "{\"x\":\"a\u{0}b\"}")),
    unread("a NUL after the message", Request.call + "\u{0}"),
    unread("a byte order mark", "\u{FEFF}" + Request.call),
    unread("UTF-16", Array(Request.call.utf8.flatMap { [$0, 0] })),
    unread("bytes that are no UTF-8", bytes(called(arguments: #"{"x":"?"}"#), replacing: [0xFF])),
    unread("an overlong slash", bytes(called(arguments: #"{"x":"?"}"#), replacing: [0xC0, 0xAF])),
    unread("a surrogate in UTF-8", bytes(called(arguments: #"{"x":"?"}"#), replacing: [0xED, 0xA0, 0x80])),
    unread("deep nesting", called(arguments: nested(200))),
    unread("very deep nesting", String(repeating: "[", count: 100_000)),
    unread("more values than accepted", called(arguments: "{\"x\":[\(String(repeating: "1,", count: 200_000))1]}")),
    unread("a key twice", #"{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call"}"#),
    unread("a key twice, once escaped", #"{"jsonrpc":"2.0","id":1,"method":"ping","meth\u006fd":"tools/call"}"#),
    unread("a name twice", parameters(#""name":"ok","name":"secret","arguments":{}"#)),
    unread("arguments twice", parameters(#""name":"charge","arguments":{"a":1},"arguments":{}"#)),
    unread("an argument twice", called(arguments: #"{"x":1,"x":2}"#)),
    unread("a deep argument twice", called(arguments: #"{"x":[{"y":{"z":1,"z":2}}]}"#)),
    .served("nesting within the bound", Request.post(called(arguments: nested(60)))),
    .served(
      "numbers beyond every machine",
      Request.post(called(arguments: #"{"x":123456789012345678901234567890.5e400}"#))
    ),
    .served("escapes, white space and a pair", Request.post(called(arguments: " { \"x\" : \"\\ud83d\\ude00\\n\" } "))),
    .served("the same key in two objects", Request.post(called(arguments: #"{"x":{"y":1},"z":{"y":1}}"#))),
  ]

  static let envelopes: [HostileRequest] = [
    invalid("a batch", "[\(Request.call),\(Request.smuggled)]", says: "batch"),
    invalid("an empty batch", "[]"),
    invalid("a batch of one", "[\(Request.call)]"),
    invalid("a batch in a batch", "[[\(Request.call)]]"),
    invalid("a string", "\"tools/call\""),
    invalid("a number", "1"),
    invalid("null", "null"),
    invalid("an empty object", "{}"),
    invalid("no version", #"{"id":1,"method":"ping"}"#),
    invalid("another version", #"{"jsonrpc":"1.0","id":1,"method":"ping"}"#),
    invalid("the version as a number", #"{"jsonrpc":2.0,"id":1,"method":"ping"}"#),
    invalid("a method in capitals beside it", imitating(#""Method":"tools/call""#)),
    invalid("a method with a dotless i", imitating(#""\u0131d":2"#)),
    invalid("params with a long s", imitating(#""param\u017f":{"name":"secret"}"#)),
    invalid("full-width params", imitating(#""ｐarams":{"name":"secret"}"#)),
    invalid("params with a space", imitating(#""params ":{"name":"secret"}"#)),
    invalid("params with a NUL", imitating(#""params\u0000":{"name":"secret"}"#)),
    invalid("params with a soft hyphen", imitating(#""par\u00adams":{"name":"secret"}"#)),
    invalid("a name in capitals beside it", parameters(#""name":"ok","Name":"secret""#)),
    invalid("a name alone in capitals", parameters(#""NAME":"ok""#)),
    invalid("arguments in capitals", parameters(#""name":"ok","Arguments":{"x":1}"#)),
    invalid("arguments with a long s", parameters(#""name":"ok","argument\u017f":{}"#)),
    invalid("_meta in capitals", parameters(#""name":"ok","_META":{}"#)),
    invalid("params as an array", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":["ok"]}"#),
    invalid("params as null", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":null}"#),
    invalid("params as a string", #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":"ok"}"#),
    invalid("a method that is no string", #"{"jsonrpc":"2.0","id":1,"method":1}"#),
    invalid("a method without letters", #"{"jsonrpc":"2.0","id":1,"method":""}"#),
    invalid("a method of 300 letters", #"{"jsonrpc":"2.0","id":1,"method":"\#(String(repeating: "a", count: 300))"}"#),
    invalid("a method beside a result", #"{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}"#),
    invalid("a result beside an error", #"{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":"x"}}"#),
    invalid("an error without a code", #"{"jsonrpc":"2.0","id":1,"error":{"message":"x"}}"#),
    invalid("an error that is a string", #"{"jsonrpc":"2.0","id":1,"error":"x"}"#),
    invalid("an answer without an id", #"{"jsonrpc":"2.0","result":{}}"#),
    invalid("null as id", identified("null")),
    invalid("an id with a fraction", identified("1.5")),
    invalid("an id that only looks fractional", identified("1.0")),
    invalid("an id with an exponent", identified("1e0")),
    invalid("minus zero as id", identified("-0")),
    invalid("a truth value as id", identified("true")),
    invalid("an object as id", identified("{}")),
    invalid("an array as id", identified("[1]")),
    invalid("an id of 2,000 digits", identified(String(repeating: "1", count: 2000))),
    invalid("an id of 2,000 letters", identified("\"\(String(repeating: "a", count: 2000))\"")),
    .served("an id beyond 2^53", Request.post(identified("9007199254740993")), says: "9007199254740993"),
    .served("an id of letters and escapes", Request.post(identified(#""a\"b\u00e9""#))),
    .served("a negative id", Request.post(identified("-7")), says: "\"id\":-7"),
    .served("a member nobody knows", Request.post(imitating(#""trace":1"#))),
    .served("a key in capitals among the arguments", Request.post(called(arguments: #"{"Name":"x"}"#))),
  ]

  static let calls: [HostileRequest] = [
    call("a hidden tool", named("secret"), code: -32602, says: "Unknown tool: secret"),
    call("a hidden tool, escaped", named(#"s\u0065cret"#), code: -32602),
    call("a hidden tool in capitals", named("Secret"), code: -32602),
    call("a hidden tool and a space", named("secret "), code: -32602),
    call("a hidden tool and a NUL", named(#"secret\u0000"#), code: -32602),
    call("a hidden tool, full width", named("ｓecret"), code: -32602),
    call("a hidden tool and a joiner", named(#"sec\u200dret"#), code: -32602),
    call("a denied tool", named("forbidden"), says: "[POLICY DENIED] Never."),
    call("a denied tool in capitals", named("FORBIDDEN"), code: -32602),
    call("a denied tool and a line break", named(#"forbidden\n"#), code: -32602),
    call("no name", parameters(#""arguments":{}"#), code: -32602),
    call("no parameters", #"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, code: -32602),
    call("null as name", parameters(#""name":null"#), code: -32602),
    call("a number as name", parameters(#""name":5"#), code: -32602),
    call("a list of names", parameters(#""name":["ok"]"#), code: -32602),
    call("a name of 2,000 letters", named(String(repeating: "a", count: 2000)), code: -32602),
    call("null as arguments", parameters(#""name":"ok","arguments":null"#), code: -32602),
    call("a list as arguments", parameters(#""name":"ok","arguments":[1]"#), code: -32602),
    call("a string as arguments", parameters(#""name":"ok","arguments":"{}""#), code: -32602),
    call("the method in capitals", Request.call.replacing("tools/call", with: "Tools/Call"), code: -32601),
    call("the method and a space", Request.call.replacing("tools/call", with: "tools/call "), code: -32601),
    call("the method with another slash", Request.call.replacing("tools/call", with: "tools∕call"), code: -32601),
    call("a method nobody knows", Request.call.replacing("tools/call", with: "tools/run"), code: -32601),
    call(
      "a request only servers send",
      Request.call.replacing("tools/call", with: "sampling/createMessage"),
      code: -32601
    ),
    .refused("a call without an id", Request.post(Request.call.replacing(#""id":1,"#, with: "")), 202),
    .refused("a notification nobody knows", Request.post(#"{"jsonrpc":"2.0","method":"notifications/run"}"#), 202),
    .served(
      "a ping, answered here",
      Request.post(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#),
      says: #""result":{}"#,
      reaches: []
    ),
    .served("arguments left out", Request.post(parameters(#""name":"ok""#))),
    .served(
      "the listing, without the hidden tool",
      Request.post(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#),
      says: "charge",
      reaches: ["tools/list"]
    ),
    HostileRequest(
      testDescription: "a quota of one, used twice",
      bytes: Request.post(named("charge")) + Request.post(named("charge")),
      answers: [.init(statuses: [200], says: "done"), .init(statuses: [200], says: "[POLICY DENIED]")],
      reaches: ["tools/call charge"]
    ),
    HostileRequest(
      testDescription: "a quota of one, used by three spellings of a session",
      bytes: ["a", "b", "c"].flatMap { Request.post(named("charge"), adding: ["Mcp-Session-Id: \($0)"]) },
      answers: [.init(statuses: [200], says: "done")]
        + Array(repeating: .init(statuses: [200], says: "[POLICY DENIED]"), count: 2),
      reaches: ["tools/call charge"]
    ),
  ]

  // MARK: Writing

  static func called(_ tool: String = "ok", arguments: String) -> String {
    parameters("\"name\":\"\(tool)\",\"arguments\":\(arguments)")
  }

  static func named(_ tool: String) -> String { called(tool, arguments: "{}") }

  static func parameters(_ members: String) -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{\#(members)}}"#
  }

  private static func identified(_ id: String) -> String { Request.call.replacing(#""id":1"#, with: "\"id\":\(id)") }

  private static func imitating(_ member: String) -> String { String(Request.call.dropLast()) + ",\(member)}" }

  private static func nested(_ depth: Int) -> String {
    String(repeating: #"{"x":"#, count: depth) + "1" + String(repeating: "}", count: depth)
  }

  private static func bytes(_ text: String, replacing bytes: [UInt8]) -> [UInt8] {
    Array(text.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1).joined(separator: bytes))
  }

  private static func unread(_ description: String, _ body: String) -> HostileRequest {
    unread(description, Array(body.utf8))
  }

  private static func unread(_ description: String, _ body: [UInt8]) -> HostileRequest {
    .refused(description, Request.post(body), 400, code: -32700)
  }

  private static func invalid(_ description: String, _ body: String, says: String = "") -> HostileRequest {
    .refused(description, Request.post(body), 400, code: -32600, says: says)
  }

  private static func call(_ description: String, _ body: String, code: Int? = nil, says: String = "") -> HostileRequest
  {
    .refused(description, Request.post(body), 200, code: code, says: says)
  }
}
