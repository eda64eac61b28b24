extension ConsoleState {
  /// Says what just happened.
  ///
  /// - Parameters:
  ///   - text: The sentence.
  ///   - kind: What kind of news it is.
  ///   - life: How long it is true.
  ///   - subject: What it is about, where more may be said about it.
  mutating func say(
    _ text: String,
    _ kind: StatusLine.Kind,
    _ life: StatusLine.Life = .news,
    about subject: StatusLine.Subject? = nil
  ) {
    status = StatusLine(text: text, kind: kind, life: life, subject: subject)
  }

  /// Says more about something: behind what was said of it, or alone where something else was said meanwhile.
  mutating func sayMore(_ text: String, _ kind: StatusLine.Kind, about subject: StatusLine.Subject) {
    let head = status.subject == subject ? "\(status.text) · " : ""
    say(head + text, kind, about: subject)
  }

  /// Takes a sentence away that is not true any more, at the end of every event.
  mutating func settleStatus() {
    if status.context == nil {
      status.context = context
    } else if !isTrue(status) {
      status = .empty
    }
  }

  /// What is in front of the person.
  struct Front: Hashable {
    let page: Page
    let overlays: Int
    let context: KeyContext
  }

  /// What is in front now.
  var front: Front { Front(page: page, overlays: overlays.count, context: context) }

  /// Takes news away once a key has opened something else, under which they would be read as being about it.
  mutating func endNews(_ before: StatusLine, saidAt place: Front) {
    let isOpened =
      page != place.page || overlays.count > place.overlays
      || overlay != nil && overlays.count == place.overlays && context != place.context
    guard isOpened, status.life == .news, status.text == before.text else { return }
    status = .empty
  }

  /// Takes the answer to the key before away.
  mutating func forgetReply() {
    if status.life == .reply { status = .empty }
  }

  private func isTrue(_ status: StatusLine) -> Bool {
    switch status.life {
    case .news, .reply: true
    case .here: status.context == context
    case .gatewayChanges: gateway == .starting || gateway == .stopping
    case .callWaits(let id): waiting.contains { $0.id == id }
    case .definitionsDiffer: !approved.changes.isEmpty
    }
  }
}
