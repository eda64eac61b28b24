import Screen

/// Where the list of findings and the focused one in full stand.
struct CheckLayout: Hashable, Sendable {
  /// The whole of it, with its frame.
  let area: Rect
  /// One line for each finding.
  let list: Rect
  /// The focused finding.
  let detail: Rect

  init(_ state: ConsoleState) {
    area = OverlayView.area(of: state)
    let inner = area.inset(columns: 2, rows: 1)
    let halves = inner.splitTop(max(2, inner.rows - min(8, inner.rows / 2)))
    list = halves.top
    detail = halves.rest
  }
}
