import Screen

/// Where the list of a tool's rules and their JSON stand: side by side where there is room, else one above the other.
struct RuleBookLayout: Hashable, Sendable {
  /// The whole of it, with its frame.
  let area: Rect
  /// The lines.
  let list: Rect
  /// The JSON that they are written as.
  let text: Rect

  init(_ state: ConsoleState) {
    area = OverlayView.area(of: state)
    var lines = 3
    if case .rules(let book)? = state.overlay { lines = book.items(under: state.draft.policy).count + 1 }
    let inner = area.inset(columns: 2, rows: 1)
    if area.columns >= 100, !state.isPlain {
      let sides = inner.splitLeft(inner.columns * 11 / 20)
      list = sides.left
      text = sides.rest.inset(columns: 1, rows: 0)
    } else {
      let halves = inner.splitTop(min(lines, max(3, inner.rows / 2)))
      list = halves.top
      text = halves.rest
    }
  }
}
