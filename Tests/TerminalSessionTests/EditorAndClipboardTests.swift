import Testing

@testable import TerminalSession

@Suite("Editor and clipboard")
struct EditorAndClipboardTests {
  @Test("The editor the user chose is the only one tried")
  func choice() {
    #expect(EditorCommand.candidates(visual: "code -w", editor: "vi").map(\.words) == [["code", "-w"]])
    #expect(EditorCommand.candidates(visual: "", editor: "nano").map(\.words) == [["nano"]])
    #expect(EditorCommand.candidates(visual: nil, editor: " ").map(\.words) == [["sensible-editor"], ["vi"]])
  }

  @Test("Quotes and backslashes keep spaces, and nothing is a command of a shell")
  func splitting() {
    #expect(
      EditorCommand.split(#"emacs -nw --eval "(a b)" 'c d' e\ f"#) == ["emacs", "-nw", "--eval", "(a b)", "c d", "e f"]
    )
    #expect(EditorCommand.split("vi; rm -rf $HOME") == ["vi;", "rm", "-rf", "$HOME"])
    #expect(EditorCommand.split(#"a "" b"#) == ["a", "", "b"])
    #expect(EditorCommand.split("'unfinished") == ["unfinished"])
  }

  @Test("Base64 is as in RFC 4648")
  func base64() {
    let vectors = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE="]
    for (text, encoded) in vectors {
      #expect(String(decoding: ClipboardSequence.base64(Array(text.utf8)), as: UTF8.self) == encoded)
    }
  }

  @Test("The clipboard is asked in one sequence, inside tmux in one that tmux passes on")
  func sequence() {
    let plain = ClipboardSequence("hi", isInTmux: false).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(plain == "\u{1B}]52;c;aGk=\u{7}")
    let wrapped = ClipboardSequence("hi", isInTmux: true).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(wrapped?.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGk=\u{7}\u{1B}\\") == true)
  }

  @Test("A text no terminal would take is refused")
  func tooLong() {
    #expect(ClipboardSequence(String(repeating: "x", count: 56_000), isInTmux: false) != nil)
    #expect(ClipboardSequence(String(repeating: "x", count: 57_000), isInTmux: false) == nil)
  }
}
