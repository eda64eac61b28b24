import Screen
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// Filters and sorts.
  mutating func find(_ action: Action) {
    switch action {
    case .filter:
      pane = .list
      isFiltering = true
      filterWasRefused = false
      replacesFilter = page == .tools && !filter.isEmpty
      lookForChoices()
    case .completeFilter: completeFilter()
    case .endFilter: endFilter()
    case .cancelFilter:
      isFiltering = false
      clearFilter()
    case .sort: sort(by: tools.order.next, reversed: false)
    case .reverseSort: sort(by: tools.order, reversed: !tools.isReversed)
    default: break
    }
  }

  /// Changes the filter by a key and shows what it lets through.
  mutating func typeFilter(_ key: Key) {
    if page == .live {
      guard liveFilter.apply(key) else { return }
      feed.filter(liveFilter.text)
      return
    }
    // Who opens a kept filter again and types means another one; every other key edits it.
    switch key {
    case .character, .paste: if replacesFilter { filter.replace(with: "") }
    default: break
    }
    replacesFilter = false
    filterWasRefused = false
    guard filter.apply(key) else { return }
    keepingFocus { $0.tools.filter($0.filter.text) }
    focusBestNamed()
    lookForChoices()
  }

  /// Puts the focus on the tool whose name is meant rather than on one whose description has the words.
  mutating func focusBestNamed() {
    guard let place = tools.bestNamed(focused: focusedPlace), place != focusedPlace else { return }
    focusTool(at: place)
    leaveHeading()
  }

  /// Shows everything again, with the focus where it was.
  mutating func clearFilter() {
    if page == .live {
      liveFilter = TextField(maxLength: 200)
      feed.filter("")
      return
    }
    filter = TextField(maxLength: 200)
    keepingFocus { $0.tools.filter("") }
    say("All \(tools.all.count) tools are shown", .plain, .here)
  }

  private mutating func sort(by order: SortOrder, reversed: Bool) {
    tools.sort(by: order, reversed: reversed)
    // Who sorts wants to see what comes first now.
    list.moveFocus(to: 0)
    fitList(height: list.height)
    detail = ScrollState()
    let groups = tools.rows.groups.prefix(8).map { "\($0.count) \(tools.title(of: $0))" }.joined(separator: ", ")
    let word = groups.isEmpty ? "Sorted by" : "Grouped by"
    let counts = groups.isEmpty ? "" : ": \(groups)"
    say("\(word) \(order.title)\(reversed ? ", the other way round" : "")\(counts)", .plain, .here)
  }

  /// Changes what is shown, and keeps the focus on the same tool where it is still shown.
  mutating func keepingFocus(_ change: (inout ConsoleState) -> Void) {
    let place = focusedPlace
    change(&self)
    fitList(height: list.height)
    if let place, let index = tools.shown.firstIndex(of: place) {
      list.moveFocus(to: tools.rows.row(of: index))
    } else {
      detail = ScrollState()
    }
    leaveHeading()
  }

  mutating func sayCount() {
    guard tools.isFiltered else {
      status = .empty
      return
    }
    say("\(tools.shown.count) of \(tools.all.count) tools · Esc shows all", .plain, .here)
  }

  /// Selects tools.
  mutating func mark(_ action: Action) {
    switch action {
    case .mark:
      guard let focusedPlace else { return }
      tools.selected.formSymmetricDifference([focusedPlace])
      list.moveFocus(by: 1)
      leaveHeading()
      detail = ScrollState()
    case .markShown: tools.selected.formUnion(tools.shown)
    default: tools.selected = []
    }
    let count = tools.selected.count
    let unseen = tools.unseenSelected
    let keys =
      "\(count) selected\(unseen == 0 ? "" : ", \(unseen) of them not shown") · a d x A l r act on them · - selects nothing"
    say(count == 0 ? "Nothing is selected" : keys, .plain, .here)
  }
}
