import Screen

/// Where the parts of a page stand, by the size of the terminal.
struct PageLayout: Hashable, Sendable {
  /// How many panes fit.
  enum Mode: Hashable, Sendable {
    /// List and detail side by side: 100 columns and more.
    case wide
    /// List above detail: 60 columns and 18 rows and more.
    case stacked
    /// Only the pane that has the focus.
    case single
  }

  /// The smallest terminal that a page fits into.
  static let smallest = Size(columns: 40, rows: 12)

  /// How many panes fit.
  let mode: Mode
  /// What file, what gateway.
  let header: Rect
  /// The filter and the counts.
  let bar: Rect
  /// The titles of the columns.
  let heading: Rect
  /// What must not be missed above the rows of the list; empty where there is nothing.
  private(set) var notice = Rect(column: 0, row: 0, columns: 0, rows: 0)
  /// The rows of the list.
  private(set) var list: Rect
  /// Between list and detail.
  let divider: Rect
  /// The focused thing in full.
  let detail: Rect
  /// What just happened.
  let status: Rect
  /// What keys do now: one row, or two where there is room.
  let hints: Rect

  /// Whether a terminal is too small for a page.
  static func isTooSmall(_ size: Size) -> Bool {
    size.columns < smallest.columns || size.rows < smallest.rows
  }

  /// Lays a page out.
  ///
  /// - Parameters:
  ///   - size: The size of the terminal.
  ///   - pane: The pane that is shown where only one fits.
  ///   - isZoomed: Whether the detail has the whole page.
  ///   - isPlain: Whether there is only ever one pane.
  ///   - hasNotice: Whether a line above the list's rows says something.
  init(size: Size, pane: Pane, isZoomed: Bool = false, isPlain: Bool = false, hasNotice: Bool = false) {
    mode =
      isPlain || isZoomed && pane == .detail
      ? .single : size.columns >= 100 ? .wide : size.columns >= 60 && size.rows >= 18 ? .stacked : .single
    let head = size.bounds.splitTop(1)
    header = head.top
    let below = head.rest.splitTop(1)
    bar = below.top
    let foot = below.rest.splitBottom(size.rows >= 16 ? 2 : 1)
    hints = foot.bottom
    let last = foot.rest.splitBottom(1)
    status = last.bottom
    let body = last.rest
    switch mode {
    case .wide:
      let sides = body.splitLeft(max(body.columns * 11 / 20, min(65, body.columns * 13 / 20)))
      let table = sides.left.splitTop(1)
      (heading, list) = (table.top, table.rest)
      let right = sides.rest.splitLeft(1)
      divider = right.left
      detail = right.rest
    case .stacked:
      let table = body.splitTop(1)
      heading = table.top
      let halves = table.rest.splitTop((table.rest.rows - 1) * 11 / 20)
      list = halves.top
      let lower = halves.rest.splitTop(1)
      (divider, detail) = (lower.top, lower.rest)
    case .single:
      let table = body.splitTop(1)
      let nothing = Rect(column: 0, row: 0, columns: 0, rows: 0)
      divider = nothing
      heading = pane == .list ? table.top : nothing
      list = pane == .list ? table.rest : nothing
      detail = pane == .list ? nothing : body
    }
    guard hasNotice, list.rows > 1 else { return }
    let split = list.splitTop(1)
    (notice, list) = (split.top, split.rest)
  }
}
