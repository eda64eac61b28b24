import Screen

extension ConsoleState {
  /// Does what the mouse asks for: a click puts the focus there, the wheel scrolls what is under it.
  mutating func use(_ event: MouseEvent) -> [ConsoleEffect] {
    guard !PageLayout.isTooSmall(size) else { return [] }
    let rows = event.action == .scrollUp ? -3 : event.action == .scrollDown ? 3 : 0
    if overlay != nil {
      if rows != 0 { changeOverlayScroll { scroll, _ in scroll.scroll(by: rows) } }
      return []
    }
    let layout = self.layout
    if rows == 0, layout.notice.contains(event.position) { return perform(.showWaiting) }
    if layout.list.contains(event.position) {
      useList(event, rows: rows, row: event.position.row - layout.list.minRow)
    } else if layout.detail.contains(event.position) {
      useDetail(rows: rows)
    }
    return []
  }

  private mutating func useList(_ event: MouseEvent, rows: Int, row: Int) {
    if rows == 0, isFiltering { endFilter() }
    guard rows != 0 || !isFiltering else { return }
    if page == .live {
      if rows != 0 { feed.scroll(by: rows) } else { feed.moveFocus(to: feed.scroll.top + row) }
    } else if rows != 0 {
      list.scroll(by: rows)
      leaveHeading(upwards: rows < 0)
      detail = ScrollState()
    } else {
      // A heading is no tool, and below the last one there is none.
      guard tools.rows.tool(at: list.top + row) != nil else { return }
      list.moveFocus(to: list.top + row)
      leaveHeading()
      detail = ScrollState()
    }
    guard rows == 0 else { return }
    pane = event.action == .doubleClick && page == .tools ? .detail : .list
  }

  private mutating func useDetail(rows: Int) {
    guard rows != 0 else {
      if isFiltering { endFilter() }
      guard !isFiltering else { return }
      pane = .detail
      return
    }
    guard page == .tools else { return }
    detail.fit(count: DetailView.lineCount(of: self), height: detailHeight)
    detail.scroll(by: rows)
    detail.moveFocus(to: detail.top)
  }
}
