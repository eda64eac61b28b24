/// What a person sees on the terminal at one moment.
struct ScreenPicture: Hashable, CustomStringConvertible {
  /// The rows from the top, without blanks at their ends.
  let rows: [String]
  let cursorRow: Int
  let cursorColumn: Int
  let isCursorVisible: Bool
  /// Whether the program has the alternate screen, where full-screen programs draw.
  let isAlternate: Bool

  func contains(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

  /// Whether the text is there when what a pane has wrapped, anywhere in a word too, is read on.
  ///
  /// For what is as long as the machine makes it, as a path. Blanks and borders do not count.
  func containsWrapped(_ text: String) -> Bool {
    func isLetter(_ character: Character) -> Bool { character != " " && character != "│" && character != "|" }
    return rows.map { $0.filter(isLetter) }.joined().contains(text.filter(isLetter))
  }

  /// The first row that shows the text.
  func row(showing text: String) -> String? { rows.first { $0.contains(text) } }

  /// The row that the cursor is on.
  var cursorLine: String { rows.indices.contains(cursorRow) ? rows[cursorRow] : "" }

  var description: String {
    let frame = rows.map { "|\($0)" }.joined(separator: "\n")
    return "\(frame)\n(cursor \(cursorRow),\(cursorColumn)\(isAlternate ? ", alternate screen" : ""))"
  }
}
