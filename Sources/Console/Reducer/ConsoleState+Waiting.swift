import PolicyModel
import Screen
import StrictJSON

extension ConsoleState {
  /// Takes in which calls wait for a person.
  mutating func takeWaiting(_ calls: [WaitingCall]) {
    let known = Set(waiting.map(\.id))
    waiting = calls
    if let fresh = calls.first(where: { !known.contains($0.id) }) {
      say(
        "\(fresh.tool) waits for you · \(context.takesText ? "Esc, then W," : "W") shows it",
        .warning,
        .callWaits(id: fresh.id)
      )
    }
    for index in overlays.indices {
      guard case .waiting(var page) = overlays[index] else { continue }
      page.update(calls)
      overlays[index] = .waiting(page)
    }
    if case .waiting? = overlay, calls.isEmpty {
      overlay = nil
      say("No call waits any more", .plain)
    }
  }

  /// Shows the calls that wait, answers the one in focus, or begins a rule with it.
  mutating func attend(_ action: Action) -> [ConsoleEffect] {
    guard case .waiting(var page)? = overlay else {
      lay(.waiting(WaitingPage(waiting)))
      return []
    }
    guard let call = page.focused else { return [] }
    guard !page.isStartled else {
      page.settle()
      overlay = .waiting(page)
      say("The call that was shown is gone; this is another one. Press again to answer it.", .warning, .reply)
      return []
    }
    guard !page.isHasty(now: now) else {
      say("One call was just answered; this is the next. Press again to answer it.", .warning, .reply)
      return []
    }
    switch action {
    case .refuseCall: lay(.form(.refusal(of: call)))
    case .ruleFromCall: makeRule(of: call)
    default:
      page.answer(call, now: now)
      overlay = .waiting(page)
      return [.answerCall(id: call.id, agrees: true, reason: nil)]
    }
    return []
  }

  /// Shows the call in focus in full, however long its arguments are.
  mutating func openCall() {
    guard case .waiting(var page)? = overlay, let call = page.focused else { return }
    page.settle()
    overlay = .waiting(page)
    let head = [
      Reading.Line(text: call.tool, role: .title), Reading.Line(text: "called by \(call.grant), \(timeLeft(call))"),
      Reading.Line(text: call.message), Reading.Line(text: "Rule \(call.rule)", role: .dim), Reading.Line(text: ""),
    ]
    let lines = call.shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lay(.reading(Reading(title: "A call that waits", head: head, json: lines)))
  }

  /// How long a call still waits, in words.
  func timeLeft(_ call: WaitingCall) -> String {
    guard let end = call.end else { return "is answered" }
    return "\(TimeOfDay.text(max(0, end - now), utcOffset: 0).dropFirst(3)) left"
  }

  private mutating func makeRule(of call: WaitingCall) {
    beginRule(of: call.tool, from: (try? JSONValue(parsing: call.arguments))?.objectValue)
  }
}
