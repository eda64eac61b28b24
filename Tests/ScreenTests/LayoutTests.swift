import Screen
import Testing
import ToolModel

@Suite("Lists, tables and rectangles fit their space")
struct LayoutTests {
  @Test("The focused item is always visible", arguments: [0, 1, 2, 3, 7, 100])
  func focusIsVisible(height: Int) {
    var scroll = ScrollState(count: 50, height: height)
    let keys: [Key] = [.down, .pageDown, .end, .up, .pageUp, .pageUp, .home, .down, .pageDown]
    for key in keys + keys.reversed() {
      _ = scroll.apply(key)
      #expect(height == 0 || scroll.visible.contains(scroll.focus))
      #expect(scroll.visible.upperBound <= 50)
      #expect(height == 0 || height > 50 || scroll.visible.count == height)
    }
  }

  @Test("A list that becomes shorter keeps the focus inside, and an empty one has none to lose")
  func shrinking() {
    var scroll = ScrollState(count: 50, height: 10)
    scroll.moveFocus(to: 49)
    scroll.fit(count: 20, height: 10)
    #expect(scroll.focus == 19)
    #expect(scroll.visible == 10..<20)
    scroll.fit(count: 0, height: 10)
    #expect(scroll.focus == 0)
    #expect(scroll.visible.isEmpty)
    _ = scroll.apply(.down)
    scroll.moveFocus(by: Int.max)
    scroll.moveFocus(by: Int.min)
    #expect(scroll.focus == 0)
  }

  @Test("The wheel moves the window and takes the focus along only when it must")
  func wheel() {
    var scroll = ScrollState(count: 50, height: 10)
    scroll.moveFocus(to: 5)
    _ = scroll.apply(.mouse(MouseEvent(.scrollDown, at: .origin)))
    #expect(scroll.visible == 3..<13)
    #expect(scroll.focus == 5)
    scroll.scroll(by: 10)
    #expect(scroll.focus == 13)
  }

  @Test("The thumb of a scroll bar reaches both ends and never vanishes")
  func thumb() {
    var scroll = ScrollState(count: 100_000, height: 10)
    #expect(scroll.thumb == 0..<1)
    scroll.moveFocus(to: 99_999)
    #expect(scroll.thumb == 9..<10)
    #expect(ScrollState(count: 5, height: 10).thumb == 0..<10)
  }

  private static let columns = [
    TableColumn("Mark", minimum: 1, priority: 10),
    TableColumn("Risk", minimum: 4, ideal: 8, priority: 8),
    TableColumn("Verdict", minimum: 5, ideal: 7, priority: 9),
    TableColumn("Server", minimum: 6, ideal: 16, priority: 2),
    TableColumn("Tool", minimum: 10, ideal: 30, stretch: 2, priority: 20),
    TableColumn("Limit", minimum: 4, ideal: 9, priority: 1, alignment: .trailing),
  ]

  @Test("Table columns never overlap and never leave the table", arguments: 0...200)
  func tableFits(width: Int) {
    let layout = TableLayout(Self.columns, width: width)
    var start = 0
    for span in layout.spans {
      #expect(span.start >= start)
      start = span.start + span.width + 1
    }
    #expect(start - 1 <= max(width, 0))
    #expect(layout.span(of: 4) != nil)
  }

  @Test("In a narrow table the columns that matter least go first")
  func narrowTable() {
    #expect(TableLayout(Self.columns, width: 100).spans.map(\.index) == [0, 1, 2, 3, 4, 5])
    #expect(TableLayout(Self.columns, width: 33).spans.map(\.index) == [0, 1, 2, 3, 4])
    #expect(TableLayout(Self.columns, width: 24).spans.map(\.index) == [0, 1, 2, 4])
    #expect(TableLayout(Self.columns, width: 5).spans.map(\.index) == [4])
  }

  @Test("What is left over goes to the columns that stretch")
  func stretching() {
    let layout = TableLayout(Self.columns, width: 120)
    #expect(layout.span(of: 4)?.width == 120 - 5 - 1 - 8 - 7 - 16 - 9)
    #expect(layout.spans.last.map { $0.start + $0.width } == 120)
  }

  @Test("Parts of a rectangle cover it exactly", arguments: [-1, 0, 3, 10, 99])
  func splitting(count: Int) {
    let whole = Rect(column: 2, row: 3, columns: 10, rows: 10)
    let (top, below) = whole.splitTop(count)
    #expect(top.rows + below.rows == 10)
    #expect(below.minRow == top.maxRow)
    let (rest, right) = whole.splitRight(count)
    #expect(rest.columns + right.columns == 10)
    #expect(right.minColumn == rest.maxColumn)
    #expect(whole.centered(Size(columns: 4, rows: 99)) == Rect(column: 5, row: 3, columns: 4, rows: 10))
    #expect(whole.row(10).isEmpty)
  }

  @Test("Keys have names that can be read back")
  func keyNames() {
    let keys: [Key] = [
      .character("a"), .character(" "), .character("?"), .control("r"), .alternate("f"), .function(5), .enter,
      .escape, .backTab, .pageDown, .controlLeft, .delete,
    ]
    for key in keys { #expect(Key(named: key.name) == key) }
    #expect(Key(named: "ctrl-R") == .control("r"))
    #expect(Key(named: "A") == .character("A"))
    #expect(Key(named: "Hyper-X") == nil)
    #expect(Key.paste("x").name.isEmpty)
  }
}
