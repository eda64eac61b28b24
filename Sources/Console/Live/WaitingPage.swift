import Screen

/// The calls that wait for a person, one of them in full.
struct WaitingPage: Sendable {
  /// The calls, the oldest first.
  private(set) var calls: [WaitingCall]
  /// Which one is in focus.
  var scroll = ScrollState()
  /// Whether the call that was shown has gone by itself, so that an answer would be given to one that nobody has looked at.
  private(set) var isStartled = false
  /// The call that was answered here last, and when, in milliseconds: the same key pressed twice answers one call.
  private var answered: (id: String, milliseconds: Int64)?
  private static let pause: Int64 = 500

  init(_ calls: [WaitingCall]) {
    self.calls = calls
  }

  /// The call in focus.
  var focused: WaitingCall? { calls.indices.contains(scroll.focus) ? calls[scroll.focus] : nil }

  /// Takes the calls that wait now; the call in focus stays in focus while it waits.
  mutating func update(_ calls: [WaitingCall]) {
    let shown = focused
    self.calls = calls
    if let place = calls.firstIndex(where: { $0.id == shown?.id }) {
      scroll.fit(count: calls.count, height: scroll.height)
      scroll.moveFocus(to: place)
    } else {
      isStartled = shown != nil && shown?.id != answered?.id
    }
  }

  /// Notes that the call in focus has been answered.
  mutating func answer(_ call: WaitingCall, now: Int64) { answered = (call.id, now) }

  /// Whether the last answer was only just given.
  func isHasty(now: Int64) -> Bool { answered.map { now - $0.milliseconds < WaitingPage.pause } ?? false }

  /// Notes that the person has looked where the focus is.
  mutating func settle() { isStartled = false }
}
