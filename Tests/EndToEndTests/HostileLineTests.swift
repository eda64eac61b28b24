import StrictJSON
import Testing

@Suite("Lines that a gateway over stdio must refuse while it goes on serving")
struct HostileLineTests {
  /// What no honest client writes, and the codes of the answers it must get.
  struct Hostile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let codes: [Int]

    init(_ testDescription: String, _ bytes: [UInt8], _ codes: Int...) {
      self.testDescription = testDescription
      self.bytes = bytes
      self.codes = codes
    }

    init(_ testDescription: String, _ line: String, _ codes: Int...) {
      self.testDescription = testDescription
      bytes = Array(line.utf8)
      self.codes = codes
    }
  }

  /// A call that must never arrive, with the arguments given.
  private static func smuggled(_ arguments: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"smuggled","arguments":\#(arguments)}}"#
  }

  private static let nested = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)

  static let all = [
    Hostile("two messages on one line", smuggled() + smuggled(), -32700),
    Hostile("a message and a word", smuggled() + " x", -32700),
    Hostile("a message and a NUL", smuggled() + "\u{0}", -32700),
    Hostile("a line break inside a message", smuggled().replacing(#""id""#, with: "\n\"id\""), -32700, -32700),
    Hostile("a carriage return inside a name", smuggled().replacing("smuggled", with: "smug\rgled"), -32700),
    Hostile("a byte order mark", "\u{FEFF}" + smuggled(), -32700),
    Hostile("UTF-16", smuggled().utf8.flatMap { [0, $0] }, -32700),
    Hostile("bytes that are no UTF-8", Array(smuggled().utf8.dropLast(2)) + [0xFF], -32700),
    Hostile("deep nesting", smuggled(#"{"x":\#(nested)}"#), -32700),
    Hostile("not a number", smuggled(#"{"x":NaN}"#), -32700),
    Hostile("a key twice", smuggled(#"{"x":1,"x":2}"#), -32700),
    Hostile("a longer line than accepted", smuggled(#"{"x":"\#(String(repeating: "a", count: 4096))"}"#), -32600),
    Hostile("a batch", "[\(smuggled())]", -32600),
    Hostile("a method in capitals beside it", #"{"jsonrpc":"2.0","id":1,"method":"ping","METHOD":"x"}"#, -32600),
    Hostile("the framing of another protocol", "Content-Length: 92", -32700),
    Hostile("an unknown method", #"{"jsonrpc":"2.0","id":1,"method":"tools/steal"}"#, -32601),
    Hostile("a hidden tool", smuggled().replacing("smuggled", with: "delete_user"), -32602),
  ]

  @Test("Each is answered with its code, the server sees none of them, and an honest call works afterwards")
  func eachIsRefused() async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(#"{"version":"1","default":"allow","hide":["delete_user"]}"#, to: "policy.json")
    let seen = try folder.write("", to: "seen")
    // What the server is sent is kept before it is passed on.
    let server =
      #"while IFS= read -r line; do printf '%s\n' "$line" >>"$1"; printf '%s\n' "$line"; done | "$2" demo-server"#
    let program = TestEnvironment.program
    let command = [program, "gateway", "--stdio", "--policy", policy, "--bound", "request-bytes=4096"]
    let gateway = try RunningProgram(command + ["--", "sh", "-c", server, "sh", seen, program])
    let client = #""protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}"#
    try await gateway.send(line: #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{\#(client)}}"#)
    #expect(try await gateway.nextLine().contains("serverInfo"))
    try await gateway.send(line: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)

    for hostile in Self.all {
      try await gateway.send(hostile.bytes + [0x0A])
      for code in hostile.codes {
        let answer = try JSONValue(parsing: Array(await gateway.nextLine().utf8))
        let found = answer["error"]?["code"]
        #expect(found == .number(JSONNumber(code)), "\(hostile.testDescription): \(answer)")
      }
    }
    try await gateway.send(
      line: #"{"jsonrpc":"2.0","id":"last","method":"tools/call","params":{"name":"list_users","arguments":{}}}"#
    )
    // Nothing more was answered in between.
    let last = try JSONValue(parsing: Array(await gateway.nextLine().utf8))
    #expect(last["id"] == "last" && last["result"] != nil, "\(last)")
    await gateway.closeInput()
    #expect(try await gateway.finish().exit == .code(0))
    let methods = try folder.read("seen").split(separator: "\n").map {
      try JSONValue(parsing: Array($0.utf8))["method"]?.stringValue
    }
    #expect(methods == ["initialize", "notifications/initialized", "tools/call"])
  }

  @Test("An answer that is no strict JSON, or too long, ends the call that it answers, and the server goes on serving")
  func unreadableAnswers() async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(#"{"version":"1","default":"allow"}"#, to: "policy.json")
    let result = #"{"content":[],"structuredContent":{"x":"#
    let server = """
      say() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$1" "$2"; }
      read -r line; say 0 '{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}'
      read -r line
      read -r line; say 1 '\(result)NaN}}'
      read -r line; say 2 '\(result)"\(String(repeating: "a", count: 5000))"}}'
      read -r line; say 3 '\(result)1}}'
      cat >/dev/null
      """
    let command = [TestEnvironment.program, "gateway", "--stdio", "--policy", policy, "--bound", "response-bytes=4096"]
    let gateway = try RunningProgram(command + ["--", "sh", "-c", server])
    let client = #""protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}"#
    try await gateway.send(line: #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{\#(client)}}"#)
    #expect(try await gateway.nextLine().contains("serverInfo"))
    try await gateway.send(line: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    for id in 1...3 {
      try await gateway.send(line: #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"a"}}"#)
      let answer = try JSONValue(parsing: Array(await gateway.nextLine().utf8))
      #expect(answer["id"] == .number(JSONNumber(id)), "\(answer)")
      if id == 3 {
        #expect(answer["result"]?["structuredContent"]?["x"] == .number(JSONNumber(1)), "\(answer)")
      } else {
        #expect(answer["error"]?["code"] == .number(JSONNumber(-32603)), "\(answer)")
        #expect(answer["error"]?["message"]?.stringValue?.contains("cannot be read") == true, "\(answer)")
      }
    }
    await gateway.closeInput()
    #expect(try await gateway.finish().exit == .code(0))
  }
}
