import Screen
import StrictJSON

extension ConsoleState {
  /// The most filters that are saved.
  private static let mostFilters = 100

  /// Lists the saved filters, saves the present one, takes the focused one, or forgets it.
  mutating func keepFilters(_ action: Action) -> [ConsoleEffect] {
    guard action != .showFilters else {
      lay(.filters(FilterPage()))
      return []
    }
    if action == .saveFilter { return saveFilter() }
    guard case .filters(let page)? = overlay, savedFilters.indices.contains(page.scroll.focus) else { return [] }
    let text = savedFilters[page.scroll.focus]
    guard action == .applyFilter else {
      savedFilters.remove(at: page.scroll.focus)
      say("Forgot the filter \(text)", .plain)
      return [.saveFilters(savedFilters)]
    }
    overlay = nil
    filter.replace(with: text)
    keepingFocus { $0.tools.filter(text) }
    guard tools.problem == nil else {
      // What is saved may come from a file that a person wrote.
      (isFiltering, filterWasRefused) = (true, true)
      lookForChoices()
      return []
    }
    say("\(tools.shown.count) of \(tools.all.count) tools: \(text) · Esc shows all", .plain, .here)
    return []
  }

  private mutating func saveFilter() -> [ConsoleEffect] {
    let text = filter.text
    guard !savedFilters.contains(where: { $0.isExactly(text) }) else {
      say("This filter is saved already · F lists them", .plain, .reply)
      return []
    }
    savedFilters = Array((savedFilters + [text]).suffix(Self.mostFilters))
    say("Saved the filter \(text) · F lists them", .success)
    return [.saveFilters(savedFilters)]
  }

  /// Why the filters cannot be kept now.
  func reasonNotToKeepFilters(_ action: Action) -> String? {
    if action == .saveFilter { return filter.isEmpty ? "There is no filter to save: / begins one" : nil }
    return savedFilters.isEmpty ? "No filter is saved: + saves the one that is shown" : nil
  }
}
