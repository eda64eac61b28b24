import PolicyModel
import Screen
import StrictJSON
import Testing
import ToolModel
import ToolPins

@testable import Console

@Suite("Hostile texts in every view")
struct HostileCorpusTests {
  private static let unseen: Set<Unicode.GeneralCategory> = [
    .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
  ]

  @Test("There are more than 200 of them")
  func areMany() {
    #expect(Set(HostileCorpus.all).count > 200)
  }

  @Test("No text of a server, a client's file, a policy or a call moves a cell or hides in one")
  func nothingGetsThrough() {
    for text in HostileCorpus.all {
      for (view, deck) in Self.views(of: text) {
        let grid = frame(of: deck.state, size: deck.state.size)
        for row in 0..<grid.size.rows {
          let cells = grid.row(row)
          let isWhole = cells.reduce(0) { $0 + Int($1.width) } == grid.size.columns
          let isClean = cells.allSatisfy { cell in
            // Nearly every cell is plain, and looking a character up in Unicode's tables takes its time.
            if (0x20...0x7E).contains(cell.scalar.value) { return true }
            let properties = cell.scalar.properties
            return !Self.unseen.contains(properties.generalCategory) && !properties.isDefaultIgnorableCodePoint
          }
          #expect(
            isWhole && isClean,
            "\(view), row \(row): \(text.unicodeScalars.prefix(8).map { String($0.value, radix: 16) })"
          )
        }
      }
    }
  }

  /// The views that show the text, each as a person gets there.
  private static func views(of text: String) -> [(String, Deck)] {
    let argument: JSONValue = ["type": "string", "description": .string(text), "enum": [.string(text)]]
    let schema = JSONObject([(text, argument)])
    let definition: JSONValue = [
      "name": .string(String(text.prefix(200))), "description": .string(text),
      "inputSchema": ["properties": .object(schema)],
    ]
    let tool = try? Tool(definition: definition)
    var rules = ToolRules()
    rules.denyIf = [
      ArgumentRule(
        conditions: [Condition(path: ArgumentPath(argument: text), op: .eq, value: .string(text))],
        message: text
      )
    ]
    var policy = Policy.denyAll
    policy.setRules(rules, for: String(text.prefix(200)))
    let start = Deck(
      policy: policy.jsonValue.prettyText(),
      size: Size(columns: 60, rows: 20),
      tools: tool.map { [$0] } ?? []
    )
    func view(_ keys: String..., happening event: ConsoleEvent? = nil) -> Deck {
      var deck = start
      for key in keys { deck.press(key) }
      if let event { deck.happen(event) }
      return deck
    }
    let choice = ServerChoice(
      name: text,
      target: .command([text, text]),
      origin: text,
      secretNames: [text],
      obstacle: nil
    )
    let record = CallRecord(
      milliseconds: 0,
      grant: text,
      tool: text,
      verdict: .deny,
      rule: text,
      message: text,
      argumentNames: [text]
    )
    let answer = CallAnswer(tool: text, isError: true, texts: [text], json: text, duration: 1)
    let call = WaitingCall(id: "a", grant: text, tool: text, rule: text, message: text, arguments: text, end: nil)
    var waiting = view(happening: .callsWaiting([call]))
    waiting.press("W")
    var opened = waiting
    opened.press("o")
    let plain: JSONValue = ["name": .string(String(text.prefix(200)))]
    let approved = ToolPins(approving: [plain].compactMap { try? Tool(definition: $0) })
    var pinned = view(happening: .pinsRead(approved))
    pinned.press("P")
    let stacked = StackServer(
      name: text,
      origin: text,
      tools: [.init(category: text, count: 1)],
      policy: .init(path: text, written: 0),
      choice: choice
    )
    var stack = view("5", happening: .stackRead([stacked]))
    let servers = stack
    stack.press("x")
    stack.happen(.catalogueFound("x", [CatalogueHit(server: text, tool: text, category: text, description: text)]))
    let recent = view("O", happening: .recentFound([stacked]))
    var chosen = view("O", happening: .serversFound([choice], problems: [text]))
    chosen.press("Down")
    var asked = chosen
    asked.press("Enter")
    var live = view("2", happening: .decisionMade(record))
    let log = live
    live.press("o")
    let client = LiveClient(name: text, version: text, sessions: 1, lastSeen: 0)
    let limit = LiveLimit(
      limit: Limit(counter: text, window: .day, max: 10, incrementFrom: ArgumentPath(argument: text)),
      tool: text,
      used: 5,
      secondsToRelease: 1
    )
    var watched = view("2", happening: .gatewayStarted(LiveStoryTests.connection))
    watched.happen(
      .gatewayLooked([LiveGrant(label: text, expires: 1, connections: 1, clients: [client], limits: [limit])])
    )
    watched.press("Tab")
    return [
      ("clients", watched),
      ("tool", view("Enter")), ("rules", view("f")), ("rule", view("f", "Down", "Enter")), ("call", view("T")),
      ("JSON", view("3")), ("checks", view("4")), ("agent", view("V")), ("log", log), ("record", live),
      ("servers", chosen), ("first start", asked), ("answer", view(happening: .callAnswered(answer))),
      ("status", view(happening: .sharingFailed(text))), ("waiting", waiting), ("waiting in full", opened),
      ("not approved", pinned), ("all servers", servers), ("catalogue", stack), ("recent", recent),
    ]
  }
}
