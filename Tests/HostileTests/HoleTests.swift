import Gateway
import LimitStore
import NIOHTTP1
import PolicyModel
import StrictJSON
import Testing

/// The 35 holes found in a predecessor, each shown not to be here.
@Suite("The predecessor's 35 holes", .serialized)
struct HoleTests {
  private static let listing = #"{"tools":[{"name":"ok"},{"name":"secret"}],"nextCursor":"n","_meta":{"a":1}}"#
  private static let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

  // MARK: Calls that reached the server unevaluated

  @Test("hole 1: parameters that cannot be read are refused, not forwarded")
  func unreadableParameters() async throws {
    try await onStage { stage async throws in
      for params in [
        #""name":"forbidden","arguments":[1]"#, #""name":"forbidden","arguments":"x""#, #""name":["forbidden"]"#,
      ] {
        #expect(try await stage.ask(MessageRows.parameters(params)).code == -32602)
      }
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test(
    "hole 2: keys in another case, or with a long s, are refused",
    arguments: [
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","Method":"ping","params":{"name":"forbidden"}}"#,
      MessageRows.parameters(#""name":"ok","Name":"forbidden""#), MessageRows.parameters(#""Name":5,"name":"ok""#),
      MessageRows.parameters(#""name":"ok","arguments":{"amount":1},"Arguments":{"amount":1000000}"#),
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","param\u017f":{"name":"forbidden"}}"#,
      MessageRows.parameters(#""name":"ok","argument\u017f":{}"#),
    ]
  )
  func keyCase(body: String) async throws {
    try await onStage { stage async throws in
      #expect(try await stage.ask(body).code == -32600)
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("hole 3: a key that stands twice is refused at any depth")
  func duplicateKeys() async throws {
    try await onStage { stage async throws in
      for arguments in [#"{"a":1,"a":2}"#, #"{"a":{"b":1,"b":2}}"#, #"{"a":1,"\u0061":2}"#] {
        #expect(try await stage.ask(MessageRows.called(arguments: arguments)).code == -32700)
      }
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("hole 4: a batch is refused whole")
  func batches() async throws {
    try await onStage { stage async throws in
      #expect(try await stage.ask("[\(Request.call),5]").code == -32600)
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("hole 5: a body that is not plain JSON is refused by its encoding and by its type")
  func encodedBodies() async throws {
    try await onStage { stage async throws in
      #expect(try await stage.ask(Request.call, adding: ["Content-Encoding: gzip"]).status == 415)
      let typed = Request.post(Request.call, without: ["content-type"], adding: ["Content-Type: text/json"])
      #expect(try await stage.send(typed).status == 415)
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("hole 6: another spelling of a restricted name is refused even where everything is allowed")
  func spellings() async throws {
    try await onStage { stage async throws in
      for name in ["Forbidden", "forbidden ", "FORBIDDEN", "forbidden\\u200b", "ｆorbidden"] {
        #expect(try await stage.ask(MessageRows.named(name)).code == -32602)
      }
      #expect(try await stage.seen().isEmpty)
    }
  }

  // MARK: Hidden tools that could be seen

  @Test("hole 7: hidden tools are taken out of a listing in an event stream")
  func streamedListing() async throws {
    try await onStage(reply: { .result(Self.listing, to: $0).asEvent }) { stage async throws in
      let answer = try await stage.ask(Self.list)
      #expect(names(in: answer) == ["ok"])
    }
  }

  @Test("hole 8: a listing that turns up under another method is filtered too")
  func listingElsewhere() async throws {
    try await onStage(reply: { .result(Self.listing, to: $0) }) { stage async throws in
      let answer = try await stage.ask(#"{"jsonrpc":"2.0","id":1,"method":"prompts/list"}"#)
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
    }
  }

  @Test("hole 9: the client's wish for compressed answers does not reach the server")
  func compression() async throws {
    try await onStage { stage async throws in
      _ = try await stage.ask(Self.list, adding: ["Accept-Encoding: gzip, br"])
      let arrivals = try await stage.server.seen()
      #expect(arrivals.allSatisfy { !$0.headers.contains(name: "accept-encoding") })
    }
  }

  @Test("hole 10: an id written in another way neither passes nor misses its filter")
  func ids() async throws {
    try await onStage(reply: { .result(Self.listing, to: $0) }) { stage async throws in
      #expect(try await stage.ask(Self.list.replacing(#""id":1"#, with: #""id":1.0"#)).code == -32600)
      #expect(try await stage.ask(Self.list.replacing(#""id":1"#, with: #""id":1,"ID":2"#)).code == -32600)
      #expect(try await names(in: stage.ask(Self.list.replacing(#""id":1"#, with: #""id":"\u0061""#))) == ["ok"])
    }
  }

  @Test("hole 11: a listing that cannot be read is withheld")
  func unreadableListing() async throws {
    for text in [
      #"{"tools":[{"name":"secret"}],"tools":[]}"#, #"{"tools":{"secret":{}}}"#,
      #"{"Tools":[{"name":"secret"}],"tools":[]}"#,
    ] {
      try await onStage(reply: { .result(text, to: $0) }) { stage async throws in
        let answer = try await stage.ask(Self.list)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
      }
    }
  }

  @Test("hole 12: a filtered listing keeps every other member")
  func otherMembers() async throws {
    try await onStage(reply: { .result(Self.listing, to: $0) }) { stage async throws in
      let result = try await stage.ask(Self.list).message?["result"]
      #expect(result?["nextCursor"]?.stringValue == "n")
      #expect(result?["_meta"]?["a"]?.intValue == 1)
    }
  }

  @Test("hole 13: a default of deny keeps denied tools visible on purpose, and hiding all of them is one word")
  func defaultDeny() async throws {
    let denied = #"{"version":"1","default":"deny"}"#
    try await onStage(policy: denied, reply: { .result(Self.listing, to: $0) }) { stage async throws in
      #expect(try await names(in: stage.ask(Self.list)) == ["ok", "secret"])
    }
    let hidden = #"{"version":"1","default":"deny","hide":["*"]}"#
    try await onStage(policy: hidden, reply: { .result(Self.listing, to: $0) }) { stage async throws in
      #expect(try await names(in: stage.ask(Self.list)) == [])
    }
  }

  // MARK: Quota

  private static let spending = """
    {"version":"1","default":"deny","tools":{"spend":{"limits":[
      {"counter":"spent","window":"hour","max":10,"increment_from":"args.amount","scope":"grant"}]}}}
    """

  @Test(
    "hole 14: negative, fractional, huge and misspelt amounts are denied",
    arguments: ["-5", "0.99", "1e300", "9223372036854775808", "\"5\"", "null", "true"]
  )
  func amounts(amount: String) async throws {
    try await onStage(policy: Self.spending) { stage async throws in
      let answer = try await stage.ask(MessageRows.called("spend", arguments: "{\"amount\":\(amount)}"))
      #expect(answer.message?["result"]?["isError"]?.boolValue == true)
      #expect(try await stage.seen().isEmpty)
      #expect(try await stage.ask(MessageRows.called("spend", arguments: #"{"amount":10}"#)).says("done"))
    }
  }

  @Test("hole 15: a counter belongs to its server and its grant")
  func counterNames() {
    let here = LimitParty(server: "a", grant: "g", session: "s").key(counter: "c", scope: .grant)
    #expect(here != LimitParty(server: "b", grant: "g", session: "s").key(counter: "c", scope: .grant))
    #expect(here != LimitParty(server: "a", grant: "h", session: "s").key(counter: "c", scope: .grant))
    #expect(here == LimitParty(server: "a", grant: "g", session: "t").key(counter: "c", scope: .grant))
  }

  @Test("hole 16: there is no limit that is accepted and never counted")
  func uncountedLimits() {
    for limit in [#"{"counter":"c","window":"hour","scope":"grant"}"#, #"{"counter":"c","max":1,"scope":"grant"}"#] {
      #expect(!isValid(#"{"version":"1","default":"deny","tools":{"t":{"limits":[\#(limit)]}}}"#))
    }
    #expect(
      !isValid(
        #"{"version":"1","default":"deny","tools":{"t":{"require":[{"conditions":[{"path":"state.t.c","op":"lt","value":1}]}]}}}"#
      )
    )
  }

  @Test("hole 17: a tool with dots in its name has limits like any other")
  func dottedNames() async throws {
    let policy =
      #"{"version":"1","default":"deny","tools":{"a.b":{"limits":[{"counter":"c","window":"hour","max":1,"scope":"grant"}]}}}"#
    try await onStage(policy: policy) { stage async throws in
      #expect(try await stage.ask(MessageRows.named("a.b")).says("done"))
      #expect(try await stage.ask(MessageRows.named("a.b")).says("[POLICY DENIED]"))
    }
  }

  @Test("hole 18: an amount that the document fixes cannot be negative or zero, because there is none")
  func fixedIncrements() {
    #expect(
      !isValid(
        #"{"version":"1","default":"deny","tools":{"t":{"limits":[{"counter":"c","window":"hour","max":1,"increment":-1,"scope":"grant"}]}}}"#
      )
    )
    #expect(
      !isValid(
        #"{"version":"1","default":"deny","tools":{"t":{"limits":[{"counter":"c","window":"hour","max":-1,"scope":"grant"}]}}}"#
      )
    )
  }

  @Test("hole 19: a call that could not reach the server gives its quota back, one that was refused by it too")
  func quotaReturns() async throws {
    try await onStage(
      policy: Self.spending,
      reply: { arrival in
        let id = (try? JSONValue(parsing: arrival.body))?["id"]?.compactText() ?? "null"
        return .init(body: "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"error\":{\"code\":-32602,\"message\":\"no\"}}")
      }
    ) { stage async throws in
      for _ in 1...3 {
        #expect(try await stage.ask(MessageRows.called("spend", arguments: #"{"amount":10}"#)).code == -32602)
      }
      try await stage.server.stop()
      for _ in 1...3 {
        let answer = try await stage.ask(MessageRows.called("spend", arguments: #"{"amount":10}"#))
        #expect(!answer.says("POLICY DENIED"))
      }
    }
  }

  @Test("hole 20: never more than the limit in any stretch as long as the window, and a clock set back gives nothing")
  func slidingWindows() {
    let limits = MemoryLimitStore()
    let key = LimitParty(server: "a", grant: "g", session: "s").key(counter: "c", scope: .grant)
    func allowed(_ seconds: Int64) -> Bool {
      let now = LimitInstant(nanoseconds: seconds * 1_000_000_000)
      guard case .reserved(let ticket) = limits.reserve([LimitRequest(key: key, windowSeconds: 60, max: 2)], at: now)
      else { return false }
      limits.commit(ticket)
      return true
    }
    #expect([3658, 3659, 3661, 3662].map(allowed) == [true, true, false, false])
    // The clock is set back by an hour: time goes on from where it was.
    #expect([100, 101].map(allowed) == [false, false])
    #expect(allowed(200))
  }

  @Test("hole 21: a tool call without an id goes nowhere")
  func callsWithoutID() async throws {
    try await onStage { stage async throws in
      let answer = try await stage.ask(Request.call.replacing(#""id":1,"#, with: ""))
      #expect(answer.status == 202)
      #expect(answer.body.isEmpty)
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("hole 22: a limit is counted before the call leaves, so calls at the same moment cannot share what is left")
  func races() async throws {
    try await onStage { stage async throws in
      let calls = (1...20).flatMap {
        Request.post(MessageRows.named("charge").replacing(#""id":1"#, with: "\"id\":\($0)"))
      }
      let answers = try await stage.converse(calls, expecting: 20).answers.prefix(20)
      #expect(answers.filter { $0.says("done") }.count == 1)
      #expect(try await stage.seen().filter { $0 == "tools/call charge" }.count == 1)
    }
  }

  // MARK: Robustness

  @Test("hole 23: an event of a megabyte passes")
  func largeEvents() async throws {
    let text = String(repeating: "x", count: 1 << 20)
    try await onStage(reply: { .result("{\"content\":[],\"x\":\"\(text)\"}", to: $0).asEvent }) { stage async throws in
      #expect(try await stage.ask(Request.call).message?["result"]?["x"]?.stringValue?.utf8.count == 1 << 20)
    }
  }

  @Test("hole 24: a message beyond the bound costs one answer, not the session, and answers are bounded")
  func largeMessages() async throws {
    let text = String(repeating: "x", count: 2 << 20)
    try await onStage(
      reply: { $0.summary == Request.okCall ? RecordingServer.answer($0) : .result("{\"x\":\"\(text)\"}", to: $0) },
      changing: { $0.bounds.responseBytes = 1 << 20 }
    ) { stage async throws in
      #expect(try await stage.ask(MessageRows.named("big")).status == 502)
      #expect(try await stage.ask(Request.call).says("done"))
    }
  }

  @Test("hole 25: an answer that is no message never reaches a client as one")
  func foreignAnswers() async throws {
    try await onStage(reply: { _ in .init(body: "<html>\nsecret\n</html>") }) { stage async throws in
      let answer = try await stage.ask(Request.call)
      #expect(answer.message?["error"] != nil)
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("<html>"))
    }
  }

  @Test("hole 26: an empty answer of the server still answers the client")
  func emptyAnswers() async throws {
    try await onStage(reply: { _ in .init(status: 500, headers: [], body: "") }) { stage async throws in
      #expect(try await stage.ask(Request.call).status >= 500)
    }
  }

  @Test("hole 27: a denial comes where the answer would have come")
  func denialsArrive() async throws {
    try await onStage { stage async throws in
      let answer = try await stage.ask(MessageRows.named("forbidden"))
      #expect(answer.status == 200)
      #expect(answer.message?["id"]?.intValue == 1)
      #expect(answer.says("[POLICY DENIED] Never."))
    }
  }

  @Test("hole 28: what the protocol wants in headers reaches the server")
  func protocolHeaders() async throws {
    try await onStage { stage async throws in
      _ = try await stage.ask(Request.call, adding: ["MCP-Protocol-Version: 2025-11-25", "Mcp-Session-Id: s1"])
      let headers = try #require(try await stage.server.seen().first?.headers)
      #expect(headers["mcp-protocol-version"] == ["2025-11-25"])
      #expect(headers["mcp-session-id"] == ["s1"])
      #expect(headers["accept"] == ["application/json, text/event-stream"])
    }
  }

  @Test("hole 29: a new policy is in force with the next call, decision and listing together")
  func reload() async throws {
    try await onStage { stage async throws in
      #expect(try await stage.ask(Request.call).says("done"))
      let policy = #"{"version":"1","default":"deny","hide":["ok"]}"#
      try await stage.gateway.replace(try PolicyDocument(reading: Array(policy.utf8)).policy)
      #expect(try await stage.ask(Request.call).code == -32602)
      #expect(try await names(in: stage.ask(Self.list)) == ["secret", "charge"])
    }
  }

  @Test("hole 30: a misspelt key makes a policy invalid", arguments: ["defualt", "hides", "Default", "tool"])
  func misspeltKeys(key: String) {
    #expect(!isValid(#"{"version":"1","default":"deny","\#(key)":"deny"}"#))
    #expect(!isValid(#"{"version":"1","\#(key)":"deny"}"#))
  }

  // MARK: Exposure

  @Test("hole 31: no token, a foreign page or a rebound name gets nothing, and credentials go no further")
  func access() async throws {
    try await onStage { stage async throws in
      #expect(try await stage.send(Request.post(Request.call, without: ["authorization"])).status == 401)
      #expect(try await stage.ask(Request.call, adding: ["Origin: https://evil.example"]).status == 403)
      #expect(try await stage.seen().isEmpty)
      _ = try await stage.ask(Request.call, adding: ["Cookie: a=b"])
      let headers = try #require(try await stage.server.seen().first?.headers)
      #expect(!headers.contains(name: "authorization") && !headers.contains(name: "cookie"))
    }
  }

  @Test("hole 32: a record names arguments and holds no value of them")
  func records() async throws {
    let kept = Kept()
    try await onStage(events: .init(onRecord: { kept.keep("\($0)") })) { stage async throws in
      _ = try await stage.ask(MessageRows.called(arguments: #"{"password":"hunter2"}"#))
      #expect(kept.text.contains("password"))
      #expect(!kept.text.contains("hunter2") && !kept.text.contains(Request.token))
    }
  }

  @Test("hole 33: nothing is downloaded, so nothing has to be verified: an address is the server's or none")
  func noInstaller() async throws {
    try await onStage { stage async throws in
      _ = try await stage.ask(Self.list)
      #expect(try await stage.seen() == ["tools/list"])
    }
  }

  @Test("hole 34: limits that cannot be counted deny the call, whatever the store")
  func failingStore() async throws {
    #expect(throws: (any Error).self) { try SQLiteLimitStore(path: "/nowhere/at/all.db") }
    let policy = #"{"version":"1","default":"deny"}"#
    await #expect(throws: (any Error).self) {
      try await onStage(policy: policy, changing: { $0.limitFile = "/nowhere/at/all.db" }) { _ in }
    }
  }

  @Test("hole 35: the published snippets are read, and mean what they say")
  func snippets() async throws {
    let policy = """
      {"version":"1","default":"allow","tools":{"a":{"action":"deny","reason":"No."},"b":{"action":"allow"}}}
      """
    try await onStage(policy: policy) { stage async throws in
      #expect(try await stage.ask(MessageRows.named("a")).says("[POLICY DENIED] No."))
      #expect(try await stage.ask(MessageRows.named("b")).says("done"))
    }
  }

  // MARK: Helpers

  private func names(in answer: RawAnswer) -> [String]? {
    answer.message?["result"]?["tools"]?.arrayValue?.compactMap { $0["name"]?.stringValue }
  }

  private func isValid(_ policy: String) -> Bool {
    (try? PolicyDocument(reading: Array(policy.utf8))) != nil
  }
}
