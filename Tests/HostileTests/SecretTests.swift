import Gateway
import NIOHTTP1
import PolicyModel
import StrictJSON
import Testing
import Upstream

@Suite("What is secret stays secret", .serialized)
struct SecretTests {
  /// Words that stand nowhere else, one for each place a secret can come from.
  private static let credential = "planted-credential-7f3a"
  private static let argument = "planted-argument-19bc"
  private static let failure = "planted-failure-52de"

  @Test("Tokens, upstream credentials, argument values and a server's errors appear in no record, notice or counter")
  func planted() async throws {
    let kept = Kept()
    let metrics = CallMetrics()
    let events = GatewayEvents(
      onRecord: { record in
        metrics.count(record)
        kept.keep("\(record)")
      },
      onNotice: { kept.keep("\($0) \($0.sentence)") }
    )
    let field = try #require(HTTPField(name: "X-Api-Key", value: Self.credential))
    try await onStage(
      policy: """
        {"version":"1","default":"allow","hide":["secret"],"tools":{"forbidden":{"deny_if":[{"conditions":[
          {"path":"args.password","op":"exists","value":true}],"on_deny":"No passwords."}]}}}
        """,
      events: events,
      reply: { arrival in
        guard arrival.summary != "tools/call broken" else { return .init(status: 500, body: Self.failure) }
        return .result("{\"content\":[],\"isError\":true,\"x\":\"\(Self.failure)\"}", to: arrival)
      },
      changing: { configuration in
        if case .url(let url, _) = configuration.upstream { configuration.upstream = .url(url, headers: [field]) }
      }
    ) { stage async throws in
      let arguments = "{\"password\":\"\(Self.argument)\"}"
      var answers: [RawAnswer] = []
      for tool in ["ok", "forbidden", "secret", "broken"] {
        answers.append(try await stage.ask(MessageRows.called(tool, arguments: arguments)))
      }
      answers.append(try await stage.ask("\(Self.argument) is not JSON"))
      answers.append(try await stage.ask(Request.call, adding: ["Authorization: Bearer \(Self.argument)"]))
      let arrivals = try await stage.server.seen()
      // The credential reached the server, and nobody else; the caller's own values come back to nobody but the caller.
      #expect(arrivals.map { $0.headers["x-api-key"] } == [[Self.credential], [Self.credential]])
      for answer in answers {
        for secret in [Self.credential, Request.token, Self.argument] { #expect(!answer.says(secret), "\(answer)") }
      }
      let told = kept.text + metrics.text
      #expect(told.contains("password"))
      for secret in [Self.credential, Request.token, Self.argument, Self.failure] { #expect(!told.contains(secret)) }
    }
    #expect(!"\(field)".contains(Self.credential))
  }
}
