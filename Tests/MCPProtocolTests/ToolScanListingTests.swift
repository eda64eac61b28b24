import MCPProtocol
import StrictJSON
import Testing
import ToolModel

@Suite("A scan reads every page")
struct ToolScanListingTests {
  private func listing(_ bounds: ScanBounds = .standard, framing: ToolScan.Framing = .lines) -> ScanStory {
    var story = ScanStory(bounds: bounds, framing: framing)
    story.happens(.opened)
    story.answers("server/discover", ScanStory.discovered)
    return story
  }

  @Test("Pages are asked for by the cursor of the page before, and an empty cursor is not the end")
  func reads() throws {
    var story = listing()
    story.answers("tools/list", ScanStory.page(["a"], next: ""))
    #expect(story.params(of: "tools/list")?["cursor"] == "")
    story.answers("tools/list", ScanStory.page([], next: "x"))
    #expect(story.params(of: "tools/list")?["cursor"] == "x")
    story.answers("tools/list", ScanStory.page(["b"]))
    let server = try #require(story.server)
    #expect(server.tools.map(\.name) == ["a", "b"])
    #expect(server.pages == 3)
  }

  @Test("A definition is kept as it came: unknown fields, order and the text of numbers")
  func keepsDefinitions() throws {
    var story = listing()
    let definition =
      #"{"zeta":1.50,"name":"a","inputSchema":{"type":"object","maximum":12345678901234567890},"_meta":{"k":[null]}}"#
    story.answers("tools/list", #"{"tools":[\#(definition)]}"#)
    #expect(try #require(story.server).tools.first?.definition.compactText() == definition)
  }

  @Test("A cursor that comes back is reported, because the listing would never end")
  func noticesCircles() {
    var story = listing()
    story.answers("tools/list", ScanStory.page(["a"], next: "1"))
    story.answers("tools/list", ScanStory.page(["b"], next: "2"))
    story.answers("tools/list", ScanStory.page(["c"], next: "1"))
    #expect(story.problem == .repeatedCursor(page: 3))
  }

  @Test("Pages, tools and bytes are bounded")
  func boundsEverything() {
    var pages = listing(ScanBounds(maxPages: 2))
    pages.answers("tools/list", ScanStory.page([], next: "1"))
    pages.answers("tools/list", ScanStory.page([], next: "2"))
    #expect(pages.problem == .tooMuch(what: "pages", limit: 2))
    var tools = listing(ScanBounds(maxTools: 2))
    tools.answers("tools/list", ScanStory.page(["a", "b", "c"]))
    #expect(tools.problem == .tooMuch(what: "tools", limit: 2))
    var bytes = listing(ScanBounds(maxBytes: 2000))
    for _ in 0..<20 { bytes.says(String(repeating: "noise", count: 20)) }
    #expect(bytes.problem == .tooMuch(what: "bytes", limit: 2000))
    var message = listing()
    message.happens(.receivedOverlong(beginning: Array(#"{"jsonrpc""#.utf8)))
    #expect(message.problem == .tooMuch(what: "bytes in one message", limit: 16 << 20))
  }

  @Test("A page that does not come, and a scan that does not end, are reported with their times")
  func boundsTime() {
    var page = listing(ScanBounds(pageSeconds: 3))
    #expect(page.timers == [.total, .page])
    page.happens(.timedOut(.page))
    #expect(page.problem == .silent(method: "tools/list", seconds: 3, noise: nil))
    var total = listing(ScanBounds(totalSeconds: 9))
    total.happens(.timedOut(.total))
    #expect(total.problem == .outOfTime(seconds: 9, noise: nil))
  }

  @Test("Duplicate names and entries that are no tools are kept apart from good ones and reported")
  func warns() throws {
    var story = listing()
    // The two last names look alike and are canonically equivalent, but are different code points.
    let names = [#""a""#, #""a""#, #""\u00e9""#, #""e\u0301""#].map { #"{"name":\#($0)}"# }.joined(separator: ",")
    story.answers("tools/list", #"{"tools":[{"title":"x"},"b",{"name":7},\#(names)]}"#)
    let server = try #require(story.server)
    #expect(server.tools.count == 4)
    #expect(
      server.warnings.filter { if case .duplicateTool = $0 { true } else { false } } == [.duplicateTool(name: "a")]
    )
    #expect(server.warnings.filter { if case .invalidTool = $0 { true } else { false } }.count == 3)
  }

  @Test("Noise between messages is counted, shown once, and stops nothing")
  func toleratesNoise() throws {
    var story = listing()
    story.says("WARNING: cache is cold")
    story.says("{not json")
    story.happens(.receivedOverlong(beginning: Array("####".utf8)))
    #expect(story.problem == .garbage(method: "tools/list", reason: story.garbageReason, beginning: "{not json"))
    var calm = listing()
    calm.says("WARNING: cache is cold")
    calm.happens(.receivedOverlong(beginning: Array("####".utf8)))
    calm.answers("tools/list", ScanStory.page(["a"]))
    #expect(try #require(calm.server).warnings == [.noise(lines: 2, first: "WARNING: cache is cold")])
  }

  @Test("Stray requests are answered, notifications are not, and answers to nothing are ignored")
  func answersStrayRequests() {
    var story = listing()
    story.says(#"{"jsonrpc":"2.0","id":"s1","method":"ping"}"#)
    #expect(story.lastText == #"{"jsonrpc":"2.0","id":"s1","result":{}}"#)
    story.says(#"{"jsonrpc":"2.0","id":9,"method":"sampling/createMessage","params":{}}"#)
    #expect(story.lastText.hasPrefix(#"{"jsonrpc":"2.0","id":9,"error":{"code":-32601"#))
    let count = story.sent.count
    story.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}}"#)
    story.says(#"{"jsonrpc":"2.0","id":"2","result":{"tools":[]}}"#)
    story.says(#"{"jsonrpc":"2.0","id":99,"result":{"tools":[]}}"#)
    #expect(story.sent.count == count)
    #expect(story.server == nil && story.problem == nil)
  }

  @Test("A server without tools is a server with no tools; any other refusal is a failure")
  func readsRefusals() throws {
    var none = listing()
    none.refuses("tools/list", -32601)
    #expect(try #require(none.server).warnings == [.noTools])
    var other = listing()
    other.refuses("tools/list", -32603)
    #expect(other.problem == .refused(method: "tools/list", status: nil, code: -32603, message: "no"))
  }

  @Test(
    "A listing of another shape is malformed",
    arguments: [
      "{}", "[]", #"{"tools":{}}"#, #"{"tools":[],"nextCursor":7}"#, #"{"resultType":"input_required","tools":[]}"#,
    ]
  )
  func refusesOtherShapes(_ result: String) {
    var story = listing()
    story.answers("tools/list", result)
    guard case .malformed(method: "tools/list", _)? = story.problem else {
      return #expect(Bool(false), "\(String(describing: story.problem))")
    }
  }

  @Test("Nothing happens after the end")
  func endsOnce() {
    var story = listing()
    story.happens(.closed)
    #expect(story.problem == .closed(method: "tools/list", noise: nil))
    #expect(story.scan.receive(.opened) == [])
    #expect(story.scan.receive(.timedOut(.total)) == [])
  }
}

extension ScanStory {
  /// The reason in the problem, which is the parser's own wording.
  var garbageReason: String {
    if case .garbage(_, let reason, _)? = problem { reason } else { "" }
  }
}
