import Screen
import Testing
import ToolModel

@Suite("A text field edits like people expect")
struct TextFieldTests {
  @Test("Typing appears at the cursor, and a word is undone as a whole")
  func typing() {
    var field = TextField()
    for character in "delete user" {
      let isHandled = field.apply(.character(character))
      #expect(isHandled)
    }
    #expect(field.text == "delete user")
    _ = field.apply(.control("z"))
    #expect(field.text == "delete")
    _ = field.apply(.control("z"))
    #expect(field.isEmpty)
    _ = field.apply(.control("y"))
    #expect(field.text == "delete")
  }

  @Test("An accent typed after a letter joins it, and Backspace takes both")
  func combining() {
    var field = TextField("caf")
    _ = field.apply(.character("e"))
    _ = field.apply(.character("\u{301}"))
    #expect(field.text == "cafe\u{301}")
    #expect(field.cursor == 4)
    _ = field.apply(.backspace)
    #expect(field.text == "caf")
  }

  @Test("Words are moved over and deleted")
  func words() {
    var field = TextField("iam: delete_user")
    _ = field.apply(.alternate("b"))
    #expect(field.cursor == 12)
    _ = field.apply(.control("w"))
    #expect(field.text == "iam: user")
    _ = field.apply(.home)
    _ = field.apply(.alternate("d"))
    #expect(field.text == ": user")
    _ = field.apply(.controlRight)
    #expect(field.cursor == 6)
    _ = field.apply(.control("u"))
    #expect(field.isEmpty)
    field.undo()
    #expect(field.text == ": user")
  }

  @Test("Keys at the ends of the text do nothing")
  func ends() {
    var field = TextField("ab")
    for key: Key in [.right, .delete, .control("k"), .alternate("d"), .controlRight] {
      let isHandled = field.apply(key)
      #expect(isHandled)
    }
    #expect(field.text == "ab")
    _ = field.apply(.home)
    for key: Key in [.left, .backspace, .control("w"), .control("u"), .controlLeft] {
      let isHandled = field.apply(key)
      #expect(isHandled)
    }
    #expect(field.text == "ab")
    let wasUndone = field.undo()
    #expect(!wasUndone)
  }

  @Test("Enter, Tab and Escape belong to the form")
  func formKeys() {
    var field = TextField("ab")
    for key: Key in [.enter, .tab, .backTab, .escape, .up, .down, .function(1)] {
      let isHandled = field.apply(key)
      #expect(!isHandled)
    }
  }

  @Test("A paste becomes one line without control characters")
  func paste() {
    var field = TextField("a")
    _ = field.apply(.paste("one\ntwo\r\nthree\u{1B}[31m\u{9B}x"))
    #expect(field.text == "aone two three[31mx")
    field.undo()
    #expect(field.text == "a")
  }

  @Test("A hidden character that was pasted is kept and shown")
  func hiddenPaste() {
    let field = TextField("user\u{202E}gnp")
    #expect(field.text == "user\u{202E}gnp")
    #expect(field.view(width: 40).text.text == "user⟨U+202E⟩gnp")
    #expect(field.view(width: 40).cursorColumn == 15)
  }

  @Test("The field takes no more than it may, and the text after the cursor stays")
  func maxLength() {
    var field = TextField("abc", maxLength: 5)
    _ = field.apply(.home)
    _ = field.apply(.paste("123456789"))
    #expect(field.text == "12abc")
    #expect(TextField("123456789", maxLength: 5).text == "12345")
    _ = field.apply(.character("x"))
    #expect(field.text == "12abc")
  }

  @Test("The cursor is visible at every place in fields of every width", arguments: 1...20)
  func cursorIsVisible(width: Int) {
    for text in ["", "short", "a rather long text that never fits", "日本語のツール名", "a\u{200B}\u{200B}b\u{202E}"] {
      var field = TextField(text)
      for position in 0...text.count {
        field.moveCursor(to: position)
        let view = field.view(width: width)
        #expect(view.text.width <= width)
        #expect((0..<width).contains(view.cursorColumn))
      }
    }
  }

  @Test("A long text shows where it goes on")
  func window() {
    var field = TextField("abcdefghij")
    #expect(field.view(width: 6).text.text == "…ghij")
    #expect(field.view(width: 6).cursorColumn == 5)
    field.moveCursor(to: 0)
    #expect(field.view(width: 6).text.text == "abcd…")
    #expect(field.view(width: 6).cursorColumn == 0)
  }

  @Test("An empty field shows an example, and a focused one the cursor")
  func drawing() {
    var grid = Grid(size: Size(columns: 12, rows: 1))
    TextField().draw(in: &grid, at: .origin, width: 10, isFocused: true, placeholder: "risk:high")
    #expect(grid.textDump() == "risk:high")
    #expect(grid[column: 0, row: 0].style == Style(.placeholder, on: .fieldFocus))
    #expect(grid.cursor == .origin)
    TextField("abc").draw(in: &grid, at: .origin, width: 10, isFocused: false, hasError: true)
    #expect(grid.textDump() == "abc")
    #expect(grid[column: 9, row: 0].style == Style(.fieldError))
  }

  @Test("Undo remembers a bounded number of steps")
  func boundedHistory() {
    var field = TextField()
    for number in 0..<1000 { field.replace(with: "\(number)") }
    var steps = 0
    while field.undo() { steps += 1 }
    #expect(steps == 200)
  }
}
