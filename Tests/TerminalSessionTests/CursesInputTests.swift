import Glibc
import Screen
import Testing

@testable import TerminalSession

extension CursesTests {
  @Suite("What curses makes of keys")
  struct Input {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    /// The events that a terminal sending these characters causes.
    private func events(_ typed: String) throws -> [TerminalEvent<Int>] {
      let file = try ScratchFile(Array(typed.utf8))
      let options = TerminalOptions(theme: .plain)
      return try TerminalSession<Int>.runOnFiles(options, input: file.path, size: Size(columns: 80, rows: 24)) {
        session in
        var events: [TerminalEvent<Int>] = []
        while let event = session.nextEvent() { events.append(event) }
        return events
      }
    }

    private func keys(_ typed: String) throws -> [Key] {
      try events(typed).compactMap { event in
        if case .key(let key) = event { key } else { nil }
      }
    }

    @Test("Characters of every script arrive as they were typed")
    func characters() throws {
      #expect(try keys("aé日🔥 ") == ["a", "é", "日", "🔥", " "].map(Key.character))
    }

    @Test("Cursor keys are known in both of their forms")
    func cursorKeys() throws {
      #expect(try keys("\u{1B}[A\u{1B}OA\u{1B}[B\u{1B}[C\u{1B}[D") == [.up, .up, .down, .right, .left])
      #expect(try keys("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~") == [.home, .end, .home, .end])
      #expect(try keys("\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[2~") == [.pageUp, .pageDown, .delete, .insert])
      #expect(
        try keys("\u{1B}[1;5C\u{1B}[1;5D\u{1B}[1;2A\u{1B}[Z") == [.controlRight, .controlLeft, .shiftUp, .backTab]
      )
      #expect(try keys("\u{1B}OP\u{1B}[15~\u{1B}[24~") == [.function(1), .function(5), .function(12)])
    }

    @Test("Ctrl and Alt, Enter and Backspace are told apart")
    func modifiers() throws {
      #expect(try keys("\u{3}\u{12}\u{1A}\u{1C}") == [.control("c"), .control("r"), .control("z"), .control("\\")])
      let alternates = try keys("\u{1B}f\u{1B}\u{7F}")
      #expect(alternates == [.alternate("f"), .alternate("\u{7F}")])
      #expect(try keys("\r\n\t\u{8}\u{7F}") == [.enter, .enter, .tab, .backspace, .backspace])
    }

    @Test("Escape alone is Escape")
    func escape() throws {
      #expect(try keys("a\u{1B}") == [.character("a"), .escape])
    }

    @Test("A paste is one event, and what it contains is no key")
    func paste() throws {
      let keys = try keys("\u{1B}[200~q\r\nrm -rf /\u{1B}[A\rü\u{1B}[201~q")
      #expect(keys == [.paste("q\nrm -rf /\nü"), .character("q")])
    }

    @Test("The mouse arrives with its place, also right of column 223")
    func mouse() throws {
      let keys = try keys("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<64;9;9M\u{1B}[<65;300;20M")
      #expect(
        keys == [
          .mouse(MouseEvent(.click, at: Position(column: 4, row: 2))),
          .mouse(MouseEvent(.scrollUp, at: Position(column: 8, row: 8))),
          .mouse(MouseEvent(.scrollDown, at: Position(column: 299, row: 19))),
        ]
      )
    }

    @Test("Sequences nobody knows are swallowed whole")
    func unknownSequences() throws {
      #expect(try keys("\u{1B}[13;2u\u{1B}[?62;4ca") == [.character("a")])
      #expect(try keys("\u{1B}]11;rgb:0000/0000/0000\u{7}b") == [.character("b")])
    }

    @Test("When the terminal is gone the session ends, once")
    func hangup() throws {
      #expect(try events("a") == [.key(.character("a")), .ended(.hangup)])
    }

    @Test("Posts from other threads arrive in order, and the loss of some is told")
    func posts() throws {
      let mailbox = TerminalMailbox<Int>(capacity: 3)
      for number in 1...5 { mailbox.post(number) }
      let options = TerminalOptions(theme: .plain)
      let size = Size(columns: 80, rows: 24)
      let events = try TerminalSession<Int>.runOnFiles(options, size: size, mailbox: mailbox) { session in
        (0..<5).map { _ in session.nextEvent(deadline: .now) }
      }
      #expect(events == [.posted(1), .posted(2), .posted(3), .skipped(2), .deadline])
      #expect(!mailbox.post(6))
    }

    @Test("A flood of posts leaves room for frames between deliveries")
    func flood() throws {
      let mailbox = TerminalMailbox<Int>(capacity: 10_000)
      for number in 0..<5000 { mailbox.post(number) }
      let size = Size(columns: 80, rows: 24)
      let options = TerminalOptions(theme: .plain)
      try TerminalSession<Int>.runOnFiles(options, size: size, mailbox: mailbox) { session in
        var received: [Int] = []
        var frames = 0
        while received.count < 5000, let event = session.nextEvent(deadline: .now + .seconds(10)) {
          guard case .posted(let number) = event else { break }
          received.append(number)
          if !session.hasPendingEvents { frames += 1 }
        }
        #expect(received == Array(0..<5000))
        #expect(frames == 5)
      }
    }
  }
}
