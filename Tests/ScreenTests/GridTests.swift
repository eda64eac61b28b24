import Screen
import Testing
import ToolModel

@Suite("A grid is a picture of a terminal")
struct GridTests {
  @Test("Text stands where it was written, in its style")
  func writing() {
    var grid = Grid(size: Size(columns: 12, rows: 2))
    let end = grid.write("risk ", at: Position(column: 1, row: 1))
    grid.write("high", at: end, style: Style(.riskHigh))
    #expect(grid.textDump() == "\n risk high")
    #expect(grid[column: 6, row: 1].style == Style(.riskHigh))
    #expect(end == Position(column: 6, row: 1))
  }

  @Test("What does not fit is cut at every edge and crashes nothing")
  func cutting() {
    var grid = Grid(size: Size(columns: 4, rows: 2))
    grid.write("abcdef", at: Position(column: -2, row: 0))
    grid.write("uvwxyz", at: Position(column: 2, row: 1))
    grid.write("nowhere", at: Position(column: 0, row: 2))
    grid.write("nowhere", at: Position(column: 0, row: -1))
    grid.write("nowhere", at: Position(column: 4, row: 0))
    grid.fill(Rect(column: 3, row: -5, columns: 90, rows: 6), style: Style(.focus))
    #expect(grid.textDump() == "cde\n  uv")
    #expect(grid[column: 3, row: 0].style == Style(.focus))
  }

  @Test("A wide letter takes two cells, and loses both when one is drawn over")
  func wideCells() {
    var grid = Grid(size: Size(columns: 6, rows: 1))
    grid.write("日本語", at: .origin)
    #expect(grid[column: 1, row: 0].isContinuation)
    grid.write("x", at: Position(column: 1, row: 0))
    #expect(grid.textDump() == " x本語")
    grid.write("y", at: Position(column: 2, row: 0))
    #expect(grid.textDump() == " xy 語")
    grid.write("木", at: Position(column: 3, row: 0))
    #expect(grid.textDump() == " xy木")
    #expect(grid.row(0).map(\.width) == [1, 1, 1, 2, 0, 1])
  }

  @Test("A wide letter at the edge becomes a space rather than half a letter")
  func wideAtTheEdge() {
    var grid = Grid(size: Size(columns: 3, rows: 2))
    grid.write("日本", at: .origin)
    grid.write("日本", at: Position(column: -1, row: 1))
    #expect(grid.row(0).map(\.width) == [2, 0, 1])
    #expect(grid.row(1).map(\.width) == [1, 2, 0])
    #expect(grid.textDump() == "日\n 本")
  }

  @Test("The mark of a hidden character looks like a warning in any style")
  func hiddenMarks() {
    var grid = Grid(size: Size(columns: 20, rows: 1))
    grid.write(DisplayText("a\u{202E}b"), at: .origin, style: Style(.code, on: .focus))
    #expect(grid[column: 0, row: 0].style == Style(.code, on: .focus))
    #expect(grid[column: 1, row: 0].style == Style(.hiddenMark, on: .focus))
    #expect(grid[column: 8, row: 0].style == Style(.hiddenMark, on: .focus))
    #expect(grid[column: 9, row: 0].style == Style(.code, on: .focus))
  }

  @Test("A grid placed in another brings its cursor and is cut at the edges")
  func placing() {
    var inner = Grid(size: Size(columns: 4, rows: 2))
    inner.write("日ab", at: .origin)
    inner.write("cd", at: Position(column: 0, row: 1))
    inner.cursor = Position(column: 1, row: 1)
    var outer = Grid(size: Size(columns: 6, rows: 2))
    outer.write("......", at: .origin)
    outer.place(inner, at: Position(column: -1, row: 0))
    #expect(outer.textDump() == " ab...\nd")
    outer.place(inner, at: Position(column: 3, row: 1))
    #expect(outer.textDump() == " ab...\nd  日a")
    #expect(outer.cursor == Position(column: 4, row: 2))
  }

  @Test("A surface keeps the roles of what stands on it")
  func painting() {
    var grid = Grid(size: Size(columns: 6, rows: 1))
    grid.write("high", at: .origin, style: Style(.riskHigh))
    grid.paint(grid.bounds, surface: .focus)
    #expect(grid[column: 0, row: 0].style == Style(.riskHigh, on: .focus))
    #expect(grid[column: 5, row: 0].style == Style(.text, on: .focus))
  }

  @Test("A box has a title that fits, and small boxes are no boxes")
  func boxes() {
    var grid = Grid(size: Size(columns: 14, rows: 3))
    grid.drawBox(grid.bounds, glyphs: .ascii, title: "A long title")
    #expect(grid.textDump() == "+- A long t… +\n|            |\n+------------+")
    var small = Grid(size: Size(columns: 1, rows: 3))
    small.drawBox(small.bounds, glyphs: .ascii)
    #expect(small.textDump() == "\n\n")
  }

  @Test("A frame dump can be read in a diff")
  func dump() {
    var grid = Grid(size: Size(columns: 20, rows: 2))
    grid.write("Tools", at: .origin, style: Style(.title))
    var end = grid.write("rm ", at: Position(column: 0, row: 1), style: Style(.code, on: .focus))
    end = grid.write("a b", at: end, style: Style(.text, on: .focus))
    grid.cursor = Position(column: 0, row: 1)
    #expect(
      grid.frameDump() == """
        20×2, cursor 0,1
        Tools
        rm a b
        -- letters
        TTTTT
        CCC. .
        -- surfaces
        1: 0-5 focus
        -- roles
        T title
        C code

        """
    )
  }

  @Test("No two roles share a letter or a name, and no role's letter is a space")
  func letters() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    #expect(!Role.allCases.map(\.letter).contains(" "))
  }

  @Test("A terminal that claims to be huge gets a grid of bounded size")
  func hugeGrid() {
    let grid = Grid(size: Size(columns: 1_000_000, rows: 1_000_000))
    #expect(grid.size == Grid.maxSize)
  }

  @Test("Every sign takes one column, and the ASCII ones are ASCII")
  func glyphs() {
    for (glyphs, isASCII) in [(Glyphs.unicode, false), (Glyphs.ascii, true)] {
      for child in Mirror(reflecting: glyphs).children {
        guard let sign = child.value as? DisplayText else { continue }
        #expect(sign.width == 1, "\(child.label ?? "")")
        #expect(sign.hiddenCharacterCount == 0)
        #expect(!isASCII || sign.text.utf8.count == 1, "\(child.label ?? "")")
      }
    }
  }
}
