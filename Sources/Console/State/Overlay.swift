import Screen

/// What lies over a page and takes the keys until it is closed.
enum Overlay: Sendable {
  case form(Form)
  case review(Review)
  case conflict(Conflict)
  case problems(ScrollState)
  case recommend
  case leave
  case help(ScrollState)
  case palette(Palette)

  /// Where keys are pressed while this is open.
  var context: KeyContext {
    switch self {
    case .form(let form): form.asksDiscard ? .discard : .form
    case .review(let review): review.asks ? .write : .review
    case .conflict: .conflict
    case .problems: .problems
    case .recommend: .recommend
    case .leave: .leave
    case .help: .help
    case .palette: .palette
    }
  }
}
