import MCPProtocol
import StrictJSON
import Testing
import ToolModel

@Suite("A scan finds out how to speak")
struct ToolScanOpeningTests {
  @Test("A stateless server is asked what it is, then for its tools, and no handshake takes place")
  func speaksStateless() throws {
    var story = ScanStory()
    story.happens(.opened)
    #expect(story.timers == [.total, .probe])
    story.answers("server/discover", ScanStory.discovered)
    #expect(story.params(of: "tools/list")?["_meta"]?[MetaKey.protocolVersion] == "2026-07-28")
    story.answers("tools/list", ScanStory.page(["a", "b"]))
    let server = try #require(story.server)
    #expect(story.methods == ["server/discover", "tools/list"])
    #expect(server.identity.name == "iam")
    #expect(server.identity.title == "IAM")
    #expect(server.identity.instructions == "be kind")
    #expect(server.revision == .july2026)
    #expect(server.tools.map(\.name) == ["a", "b"])
    #expect(server.warnings == [])
    #expect(story.timers.isEmpty)
  }

  @Test(
    "Any other error to the first question leads to a handshake on the same connection",
    arguments: [-32601, -32602, -32600, 0, -32021]
  )
  func fallsBackOnErrors(_ code: Int) throws {
    var story = ScanStory()
    story.happens(.opened)
    story.refuses("server/discover", code)
    #expect(story.timers == [.total, .handshake])
    story.answers("initialize", ScanStory.initialized)
    story.answers("tools/list", ScanStory.page(["a"]))
    #expect(story.methods == ["server/discover", "initialize", "notifications/initialized", "tools/list"])
    #expect(story.restarts == 0)
    #expect(story.params(of: "tools/list") == nil)
    #expect(try #require(story.server).revision == .june2025)
  }

  @Test("An error without an id answers the only open question")
  func takesErrorsWithoutID() {
    var story = ScanStory()
    story.happens(.opened)
    story.says(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"what?"}}"#)
    #expect(story.methods == ["server/discover", "initialize"])
  }

  @Test("Silence leads to a handshake on the same connection")
  func fallsBackOnSilence() throws {
    var story = ScanStory()
    story.happens(.opened)
    story.happens(.timedOut(.probe))
    story.answers("initialize", ScanStory.initialized)
    story.answers("tools/list", ScanStory.page(["a"]))
    #expect(try #require(story.server).revision == .june2025)
    #expect(story.restarts == 0)
  }

  @Test("A slow stateless server may still answer the first question after the handshake was tried")
  func takesLateAnswers() throws {
    var story = ScanStory()
    story.happens(.opened)
    story.happens(.timedOut(.probe))
    story.answers("server/discover", ScanStory.discovered)
    story.refuses("initialize", -32022)
    story.answers("tools/list", ScanStory.page(["a"]))
    #expect(try #require(story.server).revision == .july2026)
  }

  @Test("A refused handshake waits for the answer to the first question, in whatever order they come")
  func waitsForTheFirstQuestion() throws {
    var story = ScanStory()
    story.happens(.opened)
    story.happens(.timedOut(.probe))
    story.refuses("initialize", -32022)
    #expect(story.problem == nil)
    story.answers("server/discover", ScanStory.discovered)
    story.answers("tools/list", ScanStory.page(["a"]))
    #expect(story.server != nil)
  }

  @Test("A server that dies at the first question gets a new connection that begins with the handshake")
  func restartsAfterDeath() throws {
    var story = ScanStory()
    story.happens(.opened)
    story.happens(.closed)
    #expect(story.restarts == 1)
    #expect(story.methods == ["server/discover", "initialize"])
    story.answers("initialize", ScanStory.initialized)
    story.answers("tools/list", ScanStory.page(["a"]))
    #expect(try #require(story.server).identity.name == "old")
  }

  @Test("A server that dies twice is reported, and no third connection is made")
  func reportsDeath() {
    var story = ScanStory()
    story.happens(.opened)
    story.happens(.closed)
    story.happens(.closed)
    #expect(story.restarts == 1)
    #expect(story.problem == .closed(method: "initialize", noise: nil))
  }

  @Test("A server that stays silent on both connections is reported as silent, with what it printed instead")
  func reportsSilence() {
    var story = ScanStory(bounds: ScanBounds(handshakeSeconds: 2.5))
    story.happens(.opened)
    story.says("Listening on port 80")
    story.happens(.timedOut(.probe))
    story.happens(.timedOut(.handshake))
    #expect(story.restarts == 1)
    story.happens(.timedOut(.handshake))
    #expect(story.problem == .silent(method: "initialize", seconds: 2.5, noise: "Listening on port 80"))
    #expect(
      story.problem?.description
        == "did not answer initialize within 2.5 s; what it printed is not a message: \"Listening on port 80\""
    )
  }

  @Test("A stateless server that wants another revision is asked again in it, once")
  func negotiates() {
    var story = ScanStory()
    story.happens(.opened)
    story.refuses("server/discover", -32022, data: #"{"supported":["2026-07-28"],"requested":"2026-07-28"}"#)
    #expect(story.methods == ["server/discover", "server/discover"])
    story.refuses("server/discover", -32022, data: #"{"supported":["2026-07-28"]}"#)
    #expect(story.problem == .unsupportedRevisions(["2026-07-28"]))
  }

  @Test("A server that discovers only handshake revisions gets a handshake in the newest of them")
  func followsDiscovery() {
    var story = ScanStory()
    story.happens(.opened)
    story.answers("server/discover", #"{"supportedVersions":["2025-03-26","2024-11-05"]}"#)
    #expect(story.params(of: "initialize")?["protocolVersion"] == "2025-03-26")
  }

  @Test("A server that speaks only revisions from the future is refused by name")
  func refusesTheFuture() {
    var story = ScanStory()
    story.happens(.opened)
    story.answers("server/discover", #"{"supportedVersions":["2031-01-01"]}"#)
    #expect(story.problem == .unsupportedRevisions(["2031-01-01"]))
  }

  @Test(
    "A nonsense answer to the first question is an error like any other",
    arguments: ["{}", "[]", "null", #"{"supportedVersions":"x"}"#]
  )
  func survivesNonsense(_ result: String) {
    var story = ScanStory()
    story.happens(.opened)
    story.answers("server/discover", result)
    #expect(story.methods == ["server/discover", "initialize"])
  }

  @Test("A handshake without a revision is malformed, and one with an unknown revision is a warning")
  func checksTheHandshake() throws {
    var story = ScanStory()
    story.happens(.opened)
    story.refuses("server/discover", -32601)
    story.answers("initialize", "{}")
    #expect(story.problem == .malformed(method: "initialize", reason: "a result without a \"protocolVersion\""))
    var other = ScanStory()
    other.happens(.opened)
    other.refuses("server/discover", -32601)
    other.answers("initialize", #"{"protocolVersion":"2024-10-07"}"#)
    other.answers("tools/list", ScanStory.page([]))
    #expect(try #require(other.server).warnings == [.unknownRevision("2024-10-07")])
  }

  @Test("A program that sends our questions back is no server")
  func noticesEchoes() throws {
    var story = ScanStory()
    story.happens(.opened)
    story.happens(.received(try #require(story.sent.first).bytes))
    #expect(story.problem == .echo)
  }
}
