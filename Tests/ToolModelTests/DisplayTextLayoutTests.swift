import Testing
import ToolModel

@Suite("Text fits where it is put")
struct DisplayTextLayoutTests {
  @Test("A clipped text says that something is missing")
  func clipping() {
    let name: DisplayText = "delete_account"
    #expect(name.clipped(toWidth: 14).text == "delete_account")
    #expect(name.clipped(toWidth: 7).text == "delete…")
    #expect(name.clipped(toWidth: 7, keeping: .end).text == "…ccount")
    #expect(name.clipped(toWidth: 1).text == "…")
    #expect(name.clipped(toWidth: 0).text.isEmpty)
    #expect(name.clipped(toWidth: -3).text.isEmpty)
  }

  @Test("A wide letter is never cut in half")
  func wideClipping() {
    let name: DisplayText = "日本語"
    #expect(name.clipped(toWidth: 4).text == "日…")
    #expect(name.fitted(toWidth: 4).text == "日… ")
    #expect(name.prefix(columns: 3).text == "日")
    #expect(name.dropping(columns: 1).text == "本語")
  }

  @Test("A short text is filled on the side that its alignment says")
  func alignment() {
    let number: DisplayText = "42"
    #expect(number.fitted(toWidth: 5).text == "42   ")
    #expect(number.fitted(toWidth: 5, alignment: .trailing).text == "   42")
    #expect(number.fitted(toWidth: 5, alignment: .center).text == " 42  ")
  }

  @Test("Sentences break between words")
  func wrapping() {
    let text: DisplayText = "Deletes the account and everything in it."
    #expect(text.wrapped(toWidth: 16).map(\.text) == ["Deletes the", "account and", "everything in", "it."])
    #expect(text.wrapped(toWidth: 100).map(\.text) == [text.text])
  }

  @Test("A word longer than the line breaks where the line ends")
  func longWords() {
    let text: DisplayText = "see abcdefghijklmnop now"
    #expect(text.wrapped(toWidth: 8).map(\.text) == ["see", "abcdefgh", "ijklmnop", "now"])
    #expect(DisplayText("日本語").wrapped(toWidth: 3).map(\.text) == ["日", "本", "語"])
  }

  @Test("Indentation at the beginning stays, and an empty text has one empty line")
  func edges() {
    #expect(DisplayText("  - item one").wrapped(toWidth: 8).map(\.text) == ["  - item", "one"])
    #expect(DisplayText("").wrapped(toWidth: 8).map(\.text) == [""])
    #expect(DisplayText("          ").wrapped(toWidth: 4).map(\.text) == [""])
  }

  @Test("Lines of a description stay lines, and tabs reach the next stop")
  func paragraphs() {
    let lines = DisplayText.paragraphs("One\r\n\n\tindented\na\tb")
    #expect(lines.map(\.text) == ["One", "", "    indented", "a   b"])
    #expect(lines.allSatisfy { $0.hiddenCharacterCount == 0 })
    #expect(DisplayText.wrapped("one two\nthree", toWidth: 4).map(\.text) == ["one", "two", "thre", "e"])
  }

  @Test("A description of a million lines is cut")
  func manyLines() {
    let lines = DisplayText.paragraphs(String(repeating: "\n", count: 1_000_000))
    #expect(lines.count == DisplayText.maxParagraphs + 1)
    #expect(lines.last?.text == "…")
  }

  @Test("The count of hidden characters survives clipping, wrapping and joining")
  func counts() {
    let text = DisplayText("one\u{200B} two three")
    #expect(text.clipped(toWidth: 3).hiddenCharacterCount == 1)
    #expect(text.wrapped(toWidth: 6).map(\.hiddenCharacterCount).reduce(0, +) == 1)
    #expect([text, text].joined(separator: ", ").hiddenCharacterCount == 2)
  }
}
