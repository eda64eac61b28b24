import BundledThemes
import CTerminal
import Glibc
import Screen
import Testing
import ToolModel

@testable import TerminalSession

/// All tests that open curses: a process has one terminal, so they run one after the other.
@Suite("Curses", .serialized)
struct CursesTests {}

extension CursesTests {
  @Suite("What curses makes of a frame")
  struct Drawing {
    private let options: TerminalOptions

    init() throws {
      setlocale(LC_CTYPE, "C.UTF-8")
      options = TerminalOptions(theme: try Theme(parsing: BundledTheme.dark.source, name: "dark"), depth: .palette)
    }

    @Test("Cells arrive with their scalars, colours and attributes")
    func readBack() throws {
      var grid = Grid(size: Size(columns: 20, rows: 3))
      grid.write("日本 re\u{301}d", at: .origin, style: Style(.riskCritical))
      grid.write("plain", at: Position(column: 0, row: 2))
      try TerminalSession<Never>.runOnFiles(options, size: grid.size) { session in
        session.show(grid)
        let look = session.theme.appearance(of: Style(.riskCritical), depth: session.depth)
        #expect(session.readBack(column: 0, row: 0) == ("日", look))
        #expect(session.readBack(column: 2, row: 0).text == "本")
        #expect(session.readBack(column: 6, row: 0).text == "e\u{301}")
        #expect(session.readBack(column: 4, row: 2) == ("n", Appearance()))
        #expect(session.readBack(column: 19, row: 1) == (" ", Appearance()))
      }
    }

    @Test("The lower right corner can be drawn, and a frame larger than the terminal is cut")
    func corner() throws {
      var grid = Grid(size: Size(columns: 30, rows: 9))
      for row in 0..<9 { grid.write("012345678901234567890123456789", at: Position(column: 0, row: row)) }
      try TerminalSession<Never>.runOnFiles(options, size: Size(columns: 10, rows: 3)) { session in
        session.show(grid)
        #expect(session.readBack(column: 9, row: 2).text == "9")
      }
    }

    @Test("Moving the cursor sends next to nothing, and showing the same frame again sends nothing at all")
    func economy() throws {
      let file = try ScratchFile()
      var sent: [Int] = []
      try TerminalSession<Never>.runOnFiles(options, output: file.path, size: Size(columns: 120, rows: 40)) { session in
        for focus in [3, 4, 4] {
          session.show(Self.table(focus: focus))
          sent.append(try file.read().count)
        }
      }
      #expect(sent[0] > 3000)
      #expect(sent[1] - sent[0] < 2000)
      #expect(sent[2] == sent[1])
    }

    private static func table(focus: Int) -> Grid {
      var grid = Grid(size: Size(columns: 120, rows: 40))
      for row in 0..<40 {
        let surface: Role? = row == focus ? .focus : nil
        grid.fill(Rect(column: 0, row: row, columns: 120, rows: 1), style: Style(.text, on: surface))
        var end = grid.write("tool_number_\(row)", at: Position(column: 2, row: row), style: Style(.code, on: surface))
        end = grid.write("  critical  ", at: end, style: Style(.riskCritical, on: surface))
        grid.write("A description of what the tool does, and to whom", at: end, style: Style(.dim, on: surface))
      }
      grid.cursor = Position(column: 0, row: focus)
      return grid
    }

    @Test("Only drawing reaches the terminal, whatever single character a stranger writes")
    func everyClassOfScalar() throws {
      let file = try ScratchFile()
      var strangers = (0...0x2FF).compactMap { Unicode.Scalar(UInt32($0)) }
      for value in UInt32(0x300)...0x10FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let isIgnorable = scalar.properties.isDefaultIgnorableCodePoint && value % 16 < 2
        if scalar.properties.generalCategory == .format || isIgnorable { strangers.append(scalar) }
      }
      let size = Size(columns: 80, rows: 24)
      try TerminalSession<Never>.runOnFiles(options, output: file.path, size: size) { session in
        for start in stride(from: 0, to: strangers.count, by: 24) {
          var grid = Grid(size: size)
          for (row, scalar) in strangers[start..<min(start + 24, strangers.count)].enumerated() {
            let text = "x" + String(Character(scalar)) + "]52;c;AAAA" + String(Character(scalar)) + "[31my"
            grid.write(DisplayText(text), at: Position(column: 0, row: row))
          }
          session.show(grid)
        }
      }
      let output = TerminalOutput(try file.read())
      #expect(output.suspicious.isEmpty)
      #expect(output.drawn.count > 1000)
    }

    @Test("A terminal without UTF-8 gets ASCII and nothing else")
    func asciiOnly() throws {
      setlocale(LC_CTYPE, "C")
      defer { setlocale(LC_CTYPE, "C.UTF-8") }
      let file = try ScratchFile()
      var grid = Grid(size: Size(columns: 30, rows: 4))
      grid.drawBox(grid.bounds, glyphs: .unicode, title: "日本語 — né")
      grid.write("a long na…", at: Position(column: 1, row: 1))
      grid.write(DisplayText("x\u{202E}y"), at: Position(column: 1, row: 2))
      try TerminalSession<Never>.runOnFiles(options, output: file.path, size: grid.size, isUTF8: false) { session in
        #expect(session.glyphs == .ascii)
        session.show(grid)
        #expect(session.readBack(column: 0, row: 0).text == "+")
        #expect(session.readBack(column: 10, row: 1).text == "~")
        #expect(session.readBack(column: 3, row: 2).text == "U")
      }
      #expect(try file.read().allSatisfy { $0 < 0x80 })
    }

    @Test(
      "Terminals of every depth show the frame",
      arguments: ["xterm", "linux", "vt100", "xterm-mono", "screen", "tmux"]
    )
    func otherTerminals(kind: String) throws {
      var grid = Grid(size: Size(columns: 40, rows: 70))
      for (row, role) in Role.allCases.enumerated() {
        grid.write(DisplayText(role.rawValue), at: Position(column: 0, row: row), style: Style(role))
        grid.write("focus", at: Position(column: 30, row: row), style: Style(role, on: .focus))
      }
      try TerminalSession<Never>.runOnFiles(options, kind: kind, size: grid.size) { session in
        #expect(session.depth < .palette)
        session.show(grid)
        #expect(session.readBack(column: 0, row: 1).text == "d")
        let looks = (0..<Role.allCases.count).map { session.readBack(column: 0, row: $0).look }
        #expect(!looks.contains { $0.foreground == 0 && $0.background < 0 }, "black on the terminal's own ground")
      }
    }

    @Test("A theme changed in between shows with the next frame")
    func themeChange() throws {
      var grid = Grid(size: Size(columns: 10, rows: 1))
      grid.write("x", at: .origin, style: Style(.allow))
      try TerminalSession<Never>.runOnFiles(options, size: grid.size) { session in
        session.show(grid)
        #expect(session.depth == .palette)
        let before = session.readBack(column: 0, row: 0).look
        session.theme = try Theme(parsing: "[roles]\nallow = 200 17 bold", name: "other")
        session.show(grid)
        let after = session.readBack(column: 0, row: 0).look
        #expect(after != before)
        #expect(after == Appearance(foreground: 200, background: 17, attributes: .bold))
      }
    }

    @Test("An unknown kind of terminal is named in the error, with what to do")
    func unknownTerminal() throws {
      let error = #expect(throws: TerminalError.self) {
        try TerminalSession<Never>.runOnFiles(options, kind: "nonesuch", size: Size(columns: 9, rows: 9)) { _ in }
      }
      #expect(error == .unknownTerminal("nonesuch"))
      #expect(error?.description.contains("TERM=nonesuch") == true)
      #expect(error?.description.contains("TERM=xterm-256color") == true)
    }

    @Test("There is one session at a time")
    func oneAtATime() throws {
      try TerminalSession<Never>.runOnFiles(options, size: Size(columns: 9, rows: 9)) { _ in
        let error = #expect(throws: TerminalError.self) {
          try TerminalSession<Never>.runOnFiles(options, size: Size(columns: 9, rows: 9)) { $0.ringBell() }
        }
        #expect(error == .alreadyOpen)
      }
    }

    @Test("Our table of widths is the C library's, for every character we show")
    func widths() {
      var differences: [String] = []
      for value in UInt32(0x20)...0x10FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let shown = DisplayText(String(Character(scalar)))
        guard shown.hiddenCharacterCount == 0, shown.text.unicodeScalars.count == 1 else { continue }
        let width = Int(ct_wcwidth(value))
        // The library may be older than our Unicode tables; what it takes for a mark or for nothing is drawn as `?`.
        if width != shown.width, width > 0 { differences.append("U+\(String(value, radix: 16)) \(width)") }
      }
      #expect(differences.isEmpty)
    }
  }
}
