import CTerminal
import Screen
import Testing

@testable import TerminalSession

@Suite("Keys are made of what arrives together")
struct KeyDecoderTests {
  private func keys(_ batches: String...) -> [Key] {
    var decoder = KeyDecoder()
    for batch in batches {
      for scalar in batch.unicodeScalars { decoder.take(.scalar(scalar.value)) }
      decoder.endBatch()
    }
    return decoder.takeKeys()
  }

  @Test("Escape followed by a key in the same moment is Alt, later it is Escape and the key")
  func alternate() {
    #expect(keys("\u{1B}x") == [.alternate("x")])
    #expect(keys("\u{1B}", "x") == [.escape, .character("x")])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}[") == [.alternate("[")])
    #expect(keys("\u{1B}O") == [.alternate("O")])
    #expect(keys("\u{1B}]") == [.alternate("]")])
  }

  @Test("An endless sequence does not swallow keys for ever")
  func endlessSequence() {
    let endless = "\u{1B}[" + String(repeating: "1;", count: 500)
    #expect(keys(endless, "q").last == .character("q"))
  }

  @Test("An answer of the terminal is not typed text")
  func answers() {
    #expect(keys("\u{1B}]52;c;cm0=\u{7}a") == [.character("a")])
    #expect(keys("\u{1B}P1$r0m\u{1B}\\a") == [.character("a")])
    #expect(keys("\u{1B}[I\u{1B}[O") == [])
  }

  @Test("Releases, movements and nonsense of the mouse are no events")
  func mouse() {
    let click = Key.mouse(MouseEvent(.click, at: Position(column: 4, row: 2)))
    #expect(keys("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<35;5;3M") == [click])
    #expect(keys("\u{1B}[<16;5;3M") == [click])
    #expect(keys("\u{1B}[<;;M\u{1B}[<0;5M\u{1B}[<0;0;0M\u{1B}[<0;99999999999999999999;1m") == [])
    #expect(keys("\u{1B}[<0;5;", "q") == [.character("q")])
  }

  @Test("The old form of mouse reports is understood, too")
  func oldMouse() {
    var decoder = KeyDecoder()
    decoder.take(.key(CT_KEY_OLD_MOUSE))
    for value: UInt32 in [32, 37, 35] { decoder.take(.scalar(value)) }
    #expect(decoder.takeKeys() == [.mouse(MouseEvent(.click, at: Position(column: 4, row: 2)))])
  }

  @Test("C1 characters and values that are no characters are no keys")
  func impossible() {
    var decoder = KeyDecoder()
    for value: UInt32 in [0x80, 0x9B, 0xD800, 0x11_0000, .max] { decoder.take(.scalar(value)) }
    decoder.endBatch()
    #expect(decoder.takeKeys() == [])
  }

  @Test("A paste is bounded, spans batches, and ends when its end is lost")
  func paste() {
    var decoder = KeyDecoder()
    decoder.take(.key(CT_KEY_PASTE_BEGIN))
    #expect(decoder.isPasting)
    for _ in 0..<KeyDecoder.maxPaste + 10 { decoder.take(.scalar(0x61)) }
    decoder.endBatch()
    #expect(decoder.takeKeys() == [])
    decoder.endPaste()
    guard case .paste(let text)? = decoder.takeKeys().first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == KeyDecoder.maxPaste)
    #expect(!decoder.isPasting)
  }
}
