import MCPProtocol
import Testing

@Suite("A scan over HTTP")
struct ToolScanAnswersTests {
  private func opened() -> ScanStory {
    var story = ScanStory(framing: .answers)
    story.happens(.opened)
    return story
  }

  private func refuse(_ story: inout ScanStory, _ status: Int, _ body: String) {
    guard let id = story.sent.last?.id else { return }
    story.happens(.refused(id: id, status: status, body: Array(body.utf8)))
  }

  @Test(
    "A bad request without a stateless error leads to the handshake",
    arguments: [400, 404, 405, 406, 415, 422, 500]
  )
  func fallsBack(_ status: Int) {
    var story = opened()
    refuse(&story, status, "Bad Request: missing session ID")
    #expect(story.methods == ["server/discover", "initialize"])
  }

  @Test("A bad request that carries a stateless error is that error")
  func readsErrorsInBodies() {
    var story = opened()
    refuse(
      &story,
      400,
      #"{"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"no","data":{"supported":["2030-01-01"]}}}"#
    )
    #expect(story.problem == .unsupportedRevisions(["2030-01-01"]))
  }

  @Test("Missing credentials end the scan at once", arguments: [401, 403])
  func stopsWithoutCredentials(_ status: Int) {
    var story = opened()
    refuse(&story, status, "<html><body>\n <h1>Who are\u{A0}you?</h1></body></html>")
    #expect(story.problem == .refused(method: "server/discover", status: status, code: nil, message: "Who are you?"))
  }

  @Test("A refused handshake says which status came with which words")
  func reportsRefusals() {
    var story = opened()
    refuse(&story, 404, "")
    refuse(&story, 404, "Not\n\nFound")
    #expect(story.problem == .refused(method: "initialize", status: 404, code: nil, message: "Not Found"))
    #expect(story.problem?.description == "refused initialize with HTTP status 404: Not Found")
  }

  @Test("An answer that is no message leads to the handshake first, then to a failure")
  func refusesGarbage() {
    var story = opened()
    story.says("<html>hello</html>")
    #expect(story.methods == ["server/discover", "initialize"])
    story.says("<html>hello</html>")
    guard case .garbage("initialize", _, "<html>hello</html>")? = story.problem else {
      return #expect(Bool(false), "\(String(describing: story.problem))")
    }
  }

  @Test("An answer that holds something else leads to the handshake first, then to a failure")
  func refusesOtherAnswers() {
    var story = opened()
    story.says(#"{"jsonrpc":"2.0","id":99,"result":{}}"#)
    for _ in 0..<2 {
      if let id = story.sent.last?.id { story.happens(.answerEnded(id: id)) }
    }
    #expect(story.methods == ["server/discover", "initialize"])
    #expect(story.problem == .malformed(method: "initialize", reason: "nothing that belongs to the question"))
  }
}
