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
      replacesFilter = page == .tools && !filter.isEmpty
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

  /// What is wrong with the filter while it is being typed.
  var filterProblem: FilterProblem? {
    isFiltering && page == .tools ? tools.problem : nil
  }

  /// Takes the suggestion; without one, the filter is kept as it is.
  private mutating func completeFilter() {
    guard let completed = filterProblem?.completed else {
      endFilter()
      return
    }
    filter.replace(with: completed)
    keepingFocus { $0.tools.filter(completed) }
  }

  /// Goes to the list; a term that is only not finished stays as it was understood.
  private mutating func endFilter() {
    if filterProblem?.isUnfinished == true { completeFilter() }
    isFiltering = false
    guard page == .tools else { return }
    if let problem = tools.problem {
      say(problem.error.description, .error)
    } else {
      sayCount()
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
    if replacesFilter, case .character = key { filter.replace(with: "") }
    replacesFilter = false
    guard filter.apply(key) else { return }
    keepingFocus { $0.tools.filter($0.filter.text) }
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
    say("All \(tools.all.count) tools are shown", .plain)
  }

  private mutating func sort(by order: SortOrder, reversed: Bool) {
    tools.sort(by: order, reversed: reversed)
    // Who sorts wants to see what comes first now.
    list.moveFocus(to: 0)
    detail = ScrollState()
    let groups = tools.groups.prefix(8).map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    let word = groups.isEmpty ? "Sorted by" : "Grouped by"
    let counts = groups.isEmpty ? "" : ": \(groups)"
    say("\(word) \(order.title)\(reversed ? ", the other way round" : "")\(counts)", .plain)
  }

  /// Changes what is shown, and keeps the focus on the same tool where it is still shown.
  mutating func keepingFocus(_ change: (inout ConsoleState) -> Void) {
    let place = tools.shown.indices.contains(list.focus) ? tools.shown[list.focus] : nil
    change(&self)
    list.fit(count: tools.shown.count, height: list.height)
    if let place, let row = tools.shown.firstIndex(of: place) {
      list.moveFocus(to: row)
    } else {
      list.moveFocus(to: min(list.focus, max(0, tools.shown.count - 1)))
      detail = ScrollState()
    }
  }

  private mutating func sayCount() {
    guard tools.isFiltered else {
      status = .empty
      return
    }
    say("\(tools.shown.count) of \(tools.all.count) tools · Esc shows all", .plain)
  }

  /// Selects tools.
  mutating func mark(_ action: Action) {
    switch action {
    case .mark:
      guard tools.shown.indices.contains(list.focus) else { return }
      tools.selected.formSymmetricDifference([tools.shown[list.focus]])
      list.moveFocus(by: 1)
      detail = ScrollState()
    case .markShown: tools.selected.formUnion(tools.shown)
    default: tools.selected = []
    }
    let count = tools.selected.count
    say(count == 0 ? "Nothing is selected" : "\(count) selected · a d x l r act on them · - selects nothing", .plain)
  }
}
