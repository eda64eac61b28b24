import Screen
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// Moves the focus, or what is visible, of whatever has the keys.
  mutating func move(_ action: Action) {
    if overlay != nil {
      moveInOverlay(action)
      return
    }
    switch (page, pane) {
    case (.tools, .list):
      let before = list.focus
      list.move(action)
      leaveHeading(upwards: action == .moveUp || action == .pageUp)
      if list.focus != before { detail = ScrollState() }
    case (.tools, .detail):
      detail.fit(count: DetailView.lineCount(of: self), height: detailHeight)
      detail.scroll(action)
    case (.live, .list):
      feed.move(action)
    case (.live, .detail):
      connectionFocus = connectionFocus.moved(action)
    }
  }

  /// Rows of the detail pane.
  var detailHeight: Int { layout.detail.rows }

  /// Goes to another pane or page.
  mutating func go(_ action: Action) {
    switch action {
    case .switchPane:
      pane = pane == .list ? .detail : .list
      isZoomed = false
    case .openDetail:
      isZoomed = layout.mode == .stacked
      pane = .detail
    case .zoom: isZoomed.toggle()
    case .showTools:
      closeDocuments()
      if page != .tools { rememberPlace() }
      show(.tools)
    case .showLive:
      closeDocuments()
      if page != .live { rememberPlace() }
      show(.live)
    case .jumpToTool:
      rememberPlace()
      jumpToTool()
    default: goBack()
    }
  }

  private mutating func show(_ page: Page) {
    guard self.page != page else { return }
    self.page = page
    pane = .list
    isZoomed = false
    if page == .tools { fit() }
  }

  private mutating func goBack() {
    if pane == .detail {
      isZoomed = false
      pane = .list
    } else if page == .live {
      if liveFilter.isEmpty {
        show(.tools)
      } else {
        liveFilter = TextField(maxLength: 200)
        feed.filter("")
        say("The filter is cleared", .plain, .here)
      }
    } else if !filter.isEmpty {
      clearFilter()
    } else if !tools.selected.isEmpty {
      tools.selected = []
      say("Nothing is selected any more", .plain, .here)
    } else {
      say("q quits · ? shows all keys", .plain, .reply)
    }
  }

  /// Shows the tool that the focused decision is about.
  private mutating func jumpToTool() {
    guard let name = feed.focused?.tool, let place = tools.places(of: name).first else { return }
    show(.tools)
    if !tools.shown.contains(place) { clearFilter() }
    fit()
    focusTool(at: place)
  }

  /// Remembers where somebody is, before a jump.
  mutating func rememberPlace() {
    trail = trail.suffix(49) + [Place(page: page, pane: pane, tool: focusedTool?.tool.name)]
  }

  /// Goes back to where the last jump came from.
  mutating func jumpBack() {
    guard let place = trail.popLast() else { return }
    show(place.page)
    pane = place.pane
    guard page == .tools, let name = place.tool, let index = tools.places(of: name).first else { return }
    fit()
    focusTool(at: index)
  }

  /// Puts the focus on a tool by its place in the catalogue, when it is shown.
  mutating func focusTool(at place: Int) {
    guard let index = tools.shown.firstIndex(of: place) else { return }
    list.moveFocus(to: tools.rows.row(of: index))
    list.centerFocus()
    detail = ScrollState()
  }

  /// Makes the table's rows fit its height, with the focus on a tool.
  mutating func fitList(height: Int) {
    list.fit(count: tools.rows.count, height: height)
    leaveHeading()
  }

  /// Moves the focus from a heading to the tool beside it, and shows the heading above the first tool of a group.
  ///
  /// - Parameter upwards: Whether the tool above is meant, where there is one.
  mutating func leaveHeading(upwards: Bool = false) {
    guard !tools.rows.groups.isEmpty else { return }
    if tools.rows.isHeading(list.focus) { list.moveFocus(by: upwards && list.focus > 0 ? -1 : 1) }
    if list.focus == list.top, list.height > 1, tools.rows.isHeading(list.focus - 1) { list.scroll(by: -1) }
  }
}

extension ScrollState {
  /// Moves the focus of a list.
  mutating func move(_ action: Action) {
    switch action {
    case .moveUp: _ = apply(.up)
    case .moveDown: _ = apply(.down)
    case .pageUp: _ = apply(.pageUp)
    case .pageDown: _ = apply(.pageDown)
    case .moveToFirst: _ = apply(.home)
    case .moveToLast: _ = apply(.end)
    default: break
    }
  }

  /// Moves what is visible of a text.
  mutating func scroll(_ action: Action) {
    switch action {
    case .moveUp: scroll(by: -1)
    case .moveDown: scroll(by: 1)
    case .pageUp: scroll(by: 1 - max(2, height))
    case .pageDown: scroll(by: max(2, height) - 1)
    case .moveToFirst: scroll(by: -count)
    case .moveToLast: scroll(by: count)
    default: break
    }
    moveFocus(to: top)
  }
}

extension ConnectionItem {
  /// The item above or below.
  func moved(_ action: Action) -> ConnectionItem {
    switch action {
    case .moveUp: ConnectionItem(rawValue: rawValue - 1) ?? self
    case .moveDown: ConnectionItem(rawValue: rawValue + 1) ?? self
    case .moveToFirst, .pageUp: .endpoint
    case .moveToLast, .pageDown: .clientEntry
    default: self
    }
  }
}
