import CPseudoTerminal

/// The picture that a program's output draws, by libvterm.
final class EmulatedScreen {
  private let screen: OpaquePointer
  private var columns: Int
  private var rows: Int

  /// Makes an empty screen; what a terminal answers to a program is written to `reply`.
  init(columns: Int, rows: Int, reply: Int32) throws {
    guard let made = pt_screen_new(Int32(columns), Int32(rows), reply) else {
      throw ProofError("libvterm made no screen")
    }
    screen = made
    self.columns = columns
    self.rows = rows
  }

  deinit {
    pt_screen_free(screen)
  }

  /// What is on the screen now.
  var picture: ScreenPicture {
    var row: Int32 = 0
    var column: Int32 = 0
    var isVisible = false
    pt_screen_cursor(screen, &row, &column, &isVisible)
    return ScreenPicture(
      rows: (0..<rows).map(text(ofRow:)),
      cursorRow: Int(row),
      cursorColumn: Int(column),
      isCursorVisible: isVisible,
      isAlternate: pt_screen_is_alternate(screen)
    )
  }

  /// How one cell looks.
  func cell(row: Int, column: Int) -> pt_cell { pt_screen_cell(screen, Int32(row), Int32(column)) }

  /// Draws what a program has written.
  func feed(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { pt_screen_feed(screen, $0.baseAddress, $0.count) }
  }

  /// Gives the screen a new size.
  func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    pt_screen_resize(screen, Int32(columns), Int32(rows))
  }

  private func text(ofRow row: Int) -> String {
    let capacity = (columns + 1) * pt_bytes_per_cell
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      buffer.withMemoryRebound(to: CChar.self) { text in
        count = pt_screen_row(screen, Int32(row), text.baseAddress, capacity)
      }
    }
    let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
