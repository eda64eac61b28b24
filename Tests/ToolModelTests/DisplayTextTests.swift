import Testing

@testable import ToolModel

@Suite("Text from strangers is safe to show")
struct DisplayTextTests {
  @Test("There are at least eighty hostile texts to test with")
  func corpusIsLarge() {
    #expect(HostileText.all.count >= 80)
  }

  @Test("Hidden characters are counted and the rest is visible", arguments: HostileText.all)
  func hostileText(_ hostile: HostileText) {
    let shown = DisplayText(hostile.text)
    #expect(shown.hiddenCharacterCount == hostile.hidden)
    expectClean(shown)
    // Something stands where something was hidden.
    #expect(hostile.hidden == 0 || shown.text.contains("⟨U+"))
  }

  @Test("As a sentence, hostile text is no less clean", arguments: HostileText.all)
  func hostileProse(_ hostile: HostileText) {
    expectClean(DisplayText(prose: hostile.text))
    for line in DisplayText.paragraphs(hostile.text) { expectClean(line) }
  }

  @Test("Every part of a hostile text is clean, too", arguments: HostileText.all)
  func hostileParts(_ hostile: HostileText) {
    let shown = DisplayText(hostile.text)
    for columns in 0...min(shown.width + 1, 60) {
      let clipped = shown.clipped(toWidth: columns)
      expectClean(clipped)
      #expect(clipped.width <= columns)
      #expect(shown.clipped(toWidth: columns, keeping: .end).width <= columns)
      #expect(shown.fitted(toWidth: columns).width == columns)
      expectClean(shown.dropping(columns: columns))
      for line in shown.wrapped(toWidth: columns) {
        expectClean(line)
        #expect(line.width <= max(2, columns))
      }
    }
  }

  @Test("Clean text stays as it is when it is cleaned again", arguments: HostileText.all)
  func cleaningTwice(_ hostile: HostileText) {
    let once = DisplayText(prose: hostile.text)
    let twice = DisplayText(once.text)
    #expect(twice.text == once.text)
    #expect(twice.hiddenCharacterCount == 0)
  }

  @Test("No single scalar of Unicode gets through unseen")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      guard [.hidden, .unusualSpace].contains(DisplayTextClass(scalar)) else { continue }
      let shown = DisplayText("a" + String(Character(scalar)) + "b")
      guard shown.hiddenCharacterCount == 1, !shown.text.unicodeScalars.contains(scalar) else {
        Issue.record("U+\(String(value, radix: 16)) gets through")
        return
      }
    }
  }

  @Test("A mark says which character is hidden")
  func mark() {
    #expect(DisplayText("user\u{202E}gnp").text == "user⟨U+202E⟩gnp")
    #expect(DisplayText("\u{1B}[31m").text == "⟨U+001B⟩[31m")
    #expect(DisplayText("\u{E0041}").text == "⟨U+E0041⟩")
  }

  @Test("A long run of hidden characters is spelled out for a while and then counted")
  func longRun() {
    let shown = DisplayText("a" + String(repeating: "\u{200B}", count: 1000) + "b")
    #expect(shown.text == "a⟨U+200B⟩⟨U+200B⟩⟨U+200B⟩⟨U+200B⟩⟨+996⟩b")
    #expect(shown.hiddenCharacterCount == 1000)
  }

  @Test("A text that is too long is cut, and its hidden characters are counted to the end")
  func tooLong() {
    let shown = DisplayText(String(repeating: "x", count: 10_000) + "\u{200B}", maxScalars: 100)
    #expect(shown.text == String(repeating: "x", count: 100) + "…")
    #expect(shown.width == 101)
    #expect(shown.hiddenCharacterCount == 1)
  }

  @Test("In sentences, ordinary emoji are ordinary")
  func emojiInProse() {
    let shown = DisplayText(prose: "⚠\u{FE0F} Careful, 👨\u{200D}👩\u{200D}👧 1\u{FE0F}\u{20E3}")
    #expect(shown.text == "⚠ Careful, 👨👩👧 1\u{20E3}")
    #expect(shown.hiddenCharacterCount == 0)
  }

  @Test("In sentences, a selector or joiner outside of an emoji is still hidden text")
  func smuggledSelectors() {
    #expect(DisplayText(prose: "❤\u{FE0F}\u{FE0F}").hiddenCharacterCount == 1)
    #expect(DisplayText(prose: "a\u{FE0F}").hiddenCharacterCount == 1)
    #expect(DisplayText(prose: "a\u{200D}b").hiddenCharacterCount == 1)
    #expect(DisplayText(prose: "😀\u{E0101}\u{E0102}").hiddenCharacterCount == 2)
  }

  @Test("Interpolation cleans every part and keeps the count")
  func interpolation() {
    let name = DisplayText("a\u{200B}")
    let shown: DisplayText = "tool \(name) with \("x\u{1B}") and \(3)"
    #expect(shown.text == "tool a⟨U+200B⟩ with x⟨U+001B⟩ and 3")
    #expect(shown.hiddenCharacterCount == 2)
    #expect(shown.width == shown.text.count)
  }

  @Test("A combining mark at the beginning of a part cannot sit on the part before")
  func interpolatedMark() {
    let shown: DisplayText = "a\("\u{301}")"
    #expect(shown.text == "a⟨U+0301⟩")
  }

  @Test("Wide letters take two columns and accents none")
  func widths() {
    #expect(DisplayText("日本語").width == 6)
    #expect(DisplayText("re\u{301}sume\u{301}").width == 6)
    #expect(DisplayText("👍🏽").text == "👍⟨U+1F3FD⟩")
  }

  private func expectClean(_ shown: DisplayText, _ location: SourceLocation = #_sourceLocation) {
    var width = 0
    for cell in shown.cells {
      let isVisible = [.visible, .emojiModifier].contains(DisplayTextClass(cell.base))
      #expect(isVisible, "U+\(String(cell.base.value, radix: 16)) is not visible", sourceLocation: location)
      #expect(cell.marks.allSatisfy { DisplayTextClass($0) == .combining }, sourceLocation: location)
      #expect(cell.width == 1 || cell.width == 2, sourceLocation: location)
      width += cell.width
    }
    #expect(shown.width == width, sourceLocation: location)
    // Nothing is lost or added on the way through the cells.
    var joined = String.UnicodeScalarView()
    for cell in shown.cells { joined.append(cell) }
    #expect(String(joined).unicodeScalars.elementsEqual(shown.text.unicodeScalars), sourceLocation: location)
  }
}
