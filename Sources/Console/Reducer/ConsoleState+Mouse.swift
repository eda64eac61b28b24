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
    if layout.list.contains(event.position) {
      useList(event, rows: rows, row: event.position.row - layout.list.minRow)
    } else if layout.detail.contains(event.position) {
      useDetail(rows: rows)
    }
    return []
  }

  private mutating func useList(_ event: MouseEvent, rows: Int, row: Int) {
    if page == .live {
      if rows != 0 { feed.scroll(by: rows) } else { feed.moveFocus(to: feed.scroll.top + row) }
    } else if rows != 0 {
      list.scroll(by: rows)
      detail = ScrollState()
    } else if list.top + row < list.count {
      list.moveFocus(to: list.top + row)
      detail = ScrollState()
    }
    guard rows == 0 else { return }
    isFiltering = false
    pane = event.action == .doubleClick && page == .tools ? .detail : .list
  }

  private mutating func useDetail(rows: Int) {
    guard rows != 0 else {
      isFiltering = false
      pane = .detail
      return
    }
    guard page == .tools else { return }
    detail.fit(count: DetailView.lineCount(of: self), height: detailHeight)
    detail.scroll(by: rows)
    detail.moveFocus(to: detail.top)
  }
}
