import Screen
import ToolCatalogue

extension ConsoleState {
  /// What is wrong with the filter while it is being typed.
  var filterProblem: FilterProblem? {
    isFiltering && page == .tools ? tools.problem : nil
  }

  /// Whether the filter is wrong, and not merely unfinished.
  var filterIsWrong: Bool {
    guard let problem = tools.problem, !problem.isUnfinished else { return false }
    return !isFiltering || filterWasRefused || filterChoices.all.isEmpty
  }

  /// Looks what the term before the cursor can become; nothing while something stands behind the cursor.
  mutating func lookForChoices() {
    let isAtEnd = isFiltering && page == .tools && filter.cursor == filter.text.count
    filterChoices = FilterChoices(completion: isAtEnd ? tools.catalogue.completion(of: filter.text) : .nothing)
  }

  /// Completes the filter as far as there is one way to, then goes through the ways.
  ///
  /// A misspelt term becomes what was meant. Where there is nothing to complete, typing goes on.
  mutating func completeFilter() {
    let choices = filterChoices.all
    if choices.count > 1 {
      let common = filterChoices.completion.common
      if filterChoices.taken == nil, common.count > filter.text.count {
        fill(common)
      } else {
        let next = filterChoices.taken.map { ($0 + 1) % choices.count } ?? 0
        let completion = filterChoices.completion
        fill(choices[next].text)
        // The choices stay as they were, so that the next press goes on among them.
        filterChoices = FilterChoices(completion: completion, taken: next)
      }
    } else if let text = choices.first?.text ?? filterProblem?.completed {
      fill(text)
    } else {
      // What is typed next must not turn into commands.
      say(page == .tools ? "Nothing to complete · Enter keeps the filter" : "Enter keeps the filter", .plain, .reply)
    }
  }

  /// Goes to the list; a term that is only not finished stays as it was understood.
  ///
  /// A filter that cannot be read stays open with what is wrong with it: a list that looks filtered and is not would be
  /// believed.
  mutating func endFilter() {
    if let problem = filterProblem, problem.isUnfinished, let completed = problem.completed { fill(completed) }
    guard filterProblem == nil else {
      filterWasRefused = true
      return
    }
    isFiltering = false
    if page == .tools { sayCount() }
  }

  private mutating func fill(_ text: String) {
    filterWasRefused = false
    replacesFilter = false
    filter.replace(with: text)
    keepingFocus { $0.tools.filter(text) }
    focusBestNamed()
    lookForChoices()
  }
}
