import CTerminal
import Screen

extension TerminalSession {
  /// Runs a session on two files instead of a terminal: keys come from one, what would be shown goes to the other.
  ///
  /// This is how tests see what ncurses makes of a frame. No signal is caught and nothing is redirected.
  ///
  /// - Parameters:
  ///   - options: How to begin.
  ///   - kind: The kind of terminal, as `TERM` would name it.
  ///   - input: The path of the file with the keys; the session ends where it ends.
  ///   - output: The path of the file that is written to.
  ///   - size: Columns and rows.
  ///   - isUTF8: Whether the terminal is taken to know UTF-8; the locale must agree.
  ///   - body: The loop.
  static func runOnFiles<Result>(
    _ options: TerminalOptions,
    kind: String = "xterm-256color",
    input: String = "/dev/null",
    output: String = "/dev/null",
    size: Size,
    isUTF8: Bool = true,
    mailbox: TerminalMailbox<Posted> = TerminalMailbox(),
    body: (TerminalSession) throws -> Result
  ) throws -> Result {
    switch Int(ct_open_files(kind, input, output, Int32(size.columns), Int32(size.rows))) {
    case CT_OPENED: break
    case CT_UNKNOWN_TERMINAL: throw TerminalError.unknownTerminal(kind)
    case CT_BUSY: throw TerminalError.alreadyOpen
    default: throw TerminalError.outOfResources
    }
    defer {
      mailbox.close()
      ct_close()
    }
    return try body(TerminalSession(options, mailbox: mailbox, isUTF8: isUTF8))
  }

  /// What ncurses holds in a cell.
  func readBack(column: Int, row: Int) -> (text: String, look: Appearance) {
    var cell = ct_cell()
    ct_read_cell(Int32(column), Int32(row), &cell)
    var scalars = String.UnicodeScalarView()
    for value in [cell.scalars.0, cell.scalars.1, cell.scalars.2, cell.scalars.3] {
      if value != 0, let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let look = Appearance(
      foreground: Int(cell.foreground),
      background: Int(cell.background),
      attributes: Appearance.Attributes(rawValue: cell.attributes)
    )
    return (String(scalars), look)
  }
}
