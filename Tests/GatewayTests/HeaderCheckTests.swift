import HTTPFraming
import StrictJSON
import Testing

@testable import Gateway

@Suite("What the official suite asks of headers that repeat the body (SEP-2243)")
struct HeaderCheckTests {
  static let invalid: [HTTPHeaders] = [
    ["MCP-Protocol-Version": "2026-07-28"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list", "Mcp-Name": "a"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "TOOLS/CALL", "Mcp-Name": "a"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Name": "a"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "b"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "A"],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": ""],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "=?base64?Yg==?="],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "=?base64?YQ?="],
    ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "=?BASE64?YQ==?="],
  ]

  @Test(
    "sep-2243-server-reject-invalid-headers: mirrors that are absent or false are refused, and the server sees nothing",
    arguments: ServerPlace.allCases,
    invalid
  )
  func refuses(place: ServerPlace, headers: HTTPHeaders) throws {
    let stage = try StatelessStage(place)
    #expect(try stage.ask(.call("a"), headers: headers).status == 400)
    #expect(stage.seen.isEmpty)
  }

  @Test(
    "sep-2243-server-reject-error-code: the refusal says that it is about headers, and whose request it was",
    arguments: ServerPlace.allCases,
    invalid
  )
  func errorCode(place: ServerPlace, headers: HTTPHeaders) throws {
    let answer = try StatelessStage(place).ask(.call("a", id: "\"x\""), headers: headers).answer
    #expect(answer?["error"]?["code"]?.intValue == -32020)
    #expect(answer?["id"]?.stringValue == "x")
  }

  @Test(
    "sep-2243-header-name-case-insensitive: the names of mirrors may be written in any case",
    arguments: ServerPlace.allCases,
    [
      ["mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "a"],
      ["MCP-PROTOCOL-VERSION": "2026-07-28", "MCP-METHOD": "tools/call", "MCP-NAME": "a"],
    ] as [HTTPHeaders]
  )
  func anyCase(place: ServerPlace, headers: HTTPHeaders) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(.call("a"), headers: headers)
    try stage.answer(#"{"content":[]}"#)
    #expect(asked.status == 200 && asked.answer?["result"] != nil)
  }

  @Test(
    "sep-2243-server-decode-base64: a name in base64 is the name, and the header goes on as it came",
    arguments: ServerPlace.allCases,
    [("a", "=?base64?YQ==?="), ("é", "=?base64?w6k=?="), (" a", "=?base64?IGE=?=")]
  )
  func base64(place: ServerPlace, name: (plain: String, encoded: String)) throws {
    let stage = try StatelessStage(place, policy: #"{"version":"1","default":"deny","tools":{"\#(name.plain)":{}}}"#)
    var message = StatelessMessage.call(name.plain)
    message.name = name.encoded
    let asked = try stage.ask(message)
    try stage.answer(#"{"content":[]}"#)
    #expect(asked.answer?["result"]?["content"] == [])
    #expect(stage.seen.last?["params"]?["name"]?.stringValue == name.plain)
  }

  private static let listing = """
    {"resultType":"complete","tools":[{"name":"a","inputSchema":{"type":"object","properties":{\
    "region":{"type":"string","x-mcp-header":"Region"},"count":{"type":"integer","x-mcp-header":"Count"}}}}]}
    """

  @Test(
    "sep-2243-server-reject-param-mismatch: a header that repeats an argument must say what the argument says",
    arguments: ServerPlace.allCases,
    [
      (["Mcp-Param-Region": "eu", "Mcp-Param-Count": "42"], true),
      (["mcp-param-region": "=?base64?ZXU=?=", "Mcp-Param-Count": "42.0"], true),
      (["Mcp-Param-Region": "us", "Mcp-Param-Count": "42"], false),
      (["Mcp-Param-Region": "=?base64?dXM=?=", "Mcp-Param-Count": "42"], false),
      (["Mcp-Param-Region": "eu"], false),
    ] as [(HTTPHeaders, Bool)]
  )
  func parameters(place: ServerPlace, mirrors: (headers: HTTPHeaders, areTrue: Bool)) throws {
    let stage = try StatelessStage(place)
    try stage.ask(StatelessMessage(method: "tools/list"))
    try stage.answer(Self.listing)
    let message = StatelessMessage.call("a", arguments: #"{"region":"eu","count":42}"#)
    var headers = mirrors.headers
    for (name, value) in [
      ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "a"),
    ] { headers.add(name: name, value: value) }
    let asked = try stage.ask(message, headers: headers)
    #expect(stage.seen.count == (mirrors.areTrue ? 2 : 1))
    guard !mirrors.areTrue else { return }
    #expect(asked.status == 400)
    #expect(asked.answer?["error"]?["code"]?.intValue == -32020)
  }
}
