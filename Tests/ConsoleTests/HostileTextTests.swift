import PolicyModel
import Screen
import StrictJSON
import Testing
import ToolModel

@testable import Console

@Suite("Hostile text")
struct HostileTextTests {
  private static let hostile = [
    "\u{1B}[2J\u{1B}]52;c;AAAA\u{7}", "\u{9B}31m", "a\u{202E}txt.exe", "zero\u{200B}width", "tag\u{E0041}\u{E0042}",
    "line\nbreak\r\n", "tab\ttab", String(repeating: "a\u{301}\u{302}\u{303}\u{304}", count: 50),
    String(repeating: "x", count: 1_000), "\u{0}nul", "漢字かな交じり文の名前がとても長い場合", "❤️👨‍👩‍👧‍👦", "مرحبا",
  ]

  /// A deck on a server whose every text is a given one.
  private func deck(_ text: String, _ size: Size) -> Deck {
    let schema = JSONObject([
      (
        text,
        .object(
          JSONObject([("type", .string(text)), ("description", .string(text)), ("enum", .array([.string(text)]))])
        )
      )
    ])
    let definition = JSONObject([
      ("name", .string(String(text.prefix(300)))), ("description", .string(text)), ("title", .string(text)),
      ("inputSchema", .object(JSONObject([("properties", .object(schema))]))),
    ])
    let tool = try? Tool(definition: .object(definition))
    var deck = Deck(size: size, tools: tool.map { [$0] } ?? [])
    let server = ServerIdentity(name: text, title: text, version: text, instructions: text)
    deck.happen(.serverScanned(server, tools: tool.map { [$0] } ?? []))
    return deck
  }

  @Test("No hostile text reaches a cell, moves one, or hides in a view", arguments: hostile)
  func isShownAsMarks(_ text: String) {
    for size in FrameTests.sizes {
      var deck = deck(text, size)
      let views: [[String]] = [
        [], ["Enter"], ["Esc", "d"], ["Esc", "l"], ["Esc", "a", "v"], ["Esc", "w"], ["Esc", "D"], ["Esc", "u", "R"],
        ["Esc", "f"], ["n"], ["Esc", "y", "Esc", "T"], ["Esc", "V"], ["Esc", "3"], ["4"], ["Esc", "2"],
      ]
      for keys in views {
        for key in keys { deck.press(key) }
        check(deck)
      }
      deck.happen(.scanFailed(text))
      deck.happen(
        .decisionMade(
          CallRecord(
            milliseconds: .max,
            grant: text,
            method: text,
            tool: text,
            verdict: .deny,
            rule: text,
            message: text,
            duration: .infinity,
            argumentNames: [text]
          )
        )
      )
      check(deck)
      deck.happen(.gatewayFailed(text))
      check(deck)
    }
  }

  private func check(_ deck: Deck) {
    let grid = frame(of: deck.state, size: deck.state.size)
    for row in 0..<grid.size.rows {
      let cells = grid.row(row)
      #expect(cells.reduce(0) { $0 + Int($1.width) } == grid.size.columns)
      for cell in cells {
        let category = cell.scalar.properties.generalCategory
        #expect(![.control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator].contains(category))
      }
    }
  }

  @Test("A terminal without UTF-8 gets ASCII only", arguments: hostile)
  func isASCII(_ text: String) {
    let deck = deck(text, Size(columns: 120, rows: 40))
    let grid = frame(of: deck.state, size: deck.state.size, glyphs: .ascii)
    #expect(grid.textDump().unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) })
  }

  @Test("Tools whose names only look the same are edited apart")
  func tellsNamesApart() {
    let names = ["caf\u{E9}", "cafe\u{301}"]
    var deck = Deck(tools: names.map { ExampleServer.tool($0, "Lists.", "{}") })
    deck.press("x")
    #expect(deck.standing(names[0]).verdict == .hide)
    #expect(deck.standing(names[1]).verdict == .deny)
    #expect(deck.state.tools.standings.map(\.verdict) == [.hide, .deny])
  }
}
