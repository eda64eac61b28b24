public import ToolModel

extension TextField {
  /// The part of the text that is visible in a field of a width, and the column of the cursor in it.
  ///
  /// The window follows the cursor: the cursor is always visible, and `…` stands where text is left out.
  ///
  /// - Parameter width: Columns of the field, at least 1; one of them is kept for a cursor at the end.
  public func view(width: Int) -> (text: DisplayText, cursorColumn: Int) {
    let width = max(1, width)
    let all = DisplayText(text, maxScalars: maxLength * 9)
    let before = DisplayText(String(characters[..<cursor]), maxScalars: maxLength * 9).width
    guard before >= width || all.width >= width else { return (all, before) }
    if before < width - 1 {
      return (all.clipped(toWidth: width - 1), before)
    }
    // The cursor stands in the last column; the column before it shows the character before the cursor.
    let start = before - width + 2
    let shown = all.dropping(columns: start)
    let skipped = all.width - shown.width
    return (("…" + shown).prefix(columns: width), min(width - 1, max(0, before - skipped + 1)))
  }

  /// Draws the field, and the cursor when the field has the keys.
  ///
  /// - Parameters:
  ///   - grid: Where it is drawn.
  ///   - position: The left end.
  ///   - width: Columns of the field, at least 1.
  ///   - isFocused: Whether the field has the keys.
  ///   - placeholder: An example shown while the field is empty.
  ///   - hasError: Whether the content is wrong.
  public func draw(
    in grid: inout Grid,
    at position: Position,
    width: Int,
    isFocused: Bool,
    placeholder: DisplayText = .empty,
    hasError: Bool = false
  ) {
    let surface: Role = hasError ? .fieldError : isFocused ? .fieldFocus : .field
    let shown = view(width: width)
    if isEmpty {
      grid.write(placeholder, at: position, width: width, style: Style(.placeholder, on: surface))
    } else {
      grid.write(shown.text, at: position, width: width, style: Style(surface))
    }
    if isFocused { grid.cursor = position.moved(columns: shown.cursorColumn) }
  }
}
