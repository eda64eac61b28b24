import Screen

/// Where the list of waiting calls and the one in focus stand.
struct WaitingLayout: Hashable, Sendable {
  /// The whole of it, with its frame.
  let area: Rect
  /// One line for each call.
  let list: Rect
  /// The call in focus.
  let detail: Rect

  init(_ state: ConsoleState) {
    area = OverlayView.area(of: state)
    let inner = area.inset(columns: 2, rows: 1)
    let halves = inner.splitTop(max(2, min(inner.rows / 3, state.waiting.count + 1)))
    list = halves.top
    detail = halves.rest
  }
}
