import Screen

/// What lies over a page and takes the keys until it is closed.
enum Overlay: Sendable {
  case form(Form)
  case start(StartPage)
  case firstStart(FirstStart)
  case rules(RuleBook)
  case json(JSONPage)
  case check(CheckPage)
  case reading(Reading)
  case entry(Reading, ClientEntryChange)
  case review(Review)
  case conflict(Conflict)
  case problems(ScrollState)
  case recommend(RecommendChoice)
  case leave
  case question(Question)
  case kept(KeptDraft)
  case reload
  case help(ScrollState)
  case palette(Palette)
  case waiting(WaitingPage)
  case pins(PinPage)
  case stack(StackPage)
  case filters(FilterPage)

  /// Where keys are pressed while this is open.
  var context: KeyContext {
    switch self {
    case .form(let form): form.asksDiscard ? .discard : form.isCall ? .call : .form
    case .rules: .rules
    case .start: .start
    case .firstStart: .firstStart
    case .json(let page): page.isSearching ? .search : .json
    case .check: .check
    case .reading: .reading
    case .entry: .entry
    case .review(let review): review.asks ? .write : .review
    case .conflict: .conflict
    case .problems: .problems
    case .recommend: .recommend
    case .leave: .leave
    case .question: .question
    case .kept: .kept
    case .reload: .reload
    case .help: .help
    case .palette: .palette
    case .waiting: .waiting
    case .pins: .pins
    case .stack: .stack
    case .filters: .filters
    }
  }
}
