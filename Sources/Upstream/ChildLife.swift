/// The end of a child as a value: what happened goes in, what must be done comes out.
///
/// The order is the specification's (basic/lifecycle "Shutdown"): close its input, wait, SIGTERM, wait, SIGKILL. Signals
/// go to the whole group; the child's guard ends whatever outlives its leader, so that no grandchild stays behind.
struct ChildLife: Sendable {
  enum Event: Hashable, Sendable {
    /// Somebody wants it to end in good order.
    case closeRequested
    /// Somebody wants it to end soon.
    case terminateRequested
    /// Somebody wants it gone now.
    case killRequested
    /// It and all that it has started are gone, and it can be reaped.
    case ended
    /// Its standard output is at its end.
    case outputEnded
    /// Its standard error is at its end.
    case errorEnded
    /// The timer ran out.
    case timedOut
  }

  enum Action: Hashable, Sendable {
    case closeInput
    case terminateGroup
    case killGroup
    /// Kill its guard, which ends it too.
    case killGuard
    /// Start the timer in place of a running one.
    case startTimer(milliseconds: Int64)
    case stopTimer
    /// Close our ends of output and error; the ends are reported as events afterwards.
    case closePipes
    /// Reap it and report its end; the last action of all.
    case reap
  }

  private enum Stage {
    case running
    case inputClosed
    case terminated
    case killed
    case draining
    case over
  }

  private let graceMilliseconds: Int64
  private var stage = Stage.running
  private var hasEnded = false
  private var isOutputOpen = true
  private var isErrorOpen = true

  /// How long output that a dead child left in its pipes is waited for, in milliseconds.
  ///
  /// All that it has started is dead by then, so only a process that was handed a pipe can keep it open.
  static let drainMilliseconds: Int64 = 500

  /// How long a guard may take to end the child and all that it has started, in milliseconds.
  ///
  /// A server can stop its guard, since both run as the same user.
  static let guardMilliseconds: Int64 = 8000

  /// The most time between SIGTERM and SIGKILL when somebody is in a hurry, in milliseconds.
  static let hurriedMilliseconds: Int64 = 500

  init(graceMilliseconds: Int64) {
    self.graceMilliseconds = max(graceMilliseconds, 0)
  }

  /// Whether messages can still be sent.
  var acceptsInput: Bool { stage == .running && !hasEnded }

  mutating func receive(_ event: Event) -> [Action] {
    guard stage != .over else { return [] }
    switch event {
    case .closeRequested: return beginClosing()
    case .terminateRequested:
      guard stage == .running || stage == .inputClosed else { return [] }
      stage = .terminated
      let grace = min(graceMilliseconds, ChildLife.hurriedMilliseconds)
      return [.closeInput, .terminateGroup, .startTimer(milliseconds: grace)]
    case .killRequested:
      guard !hasEnded else { return [] }
      stage = .killed
      return [.closeInput, .killGroup, .startTimer(milliseconds: ChildLife.guardMilliseconds)]
    case .ended:
      hasEnded = true
      stage = .draining
      return [.closeInput, .killGroup, .startTimer(milliseconds: ChildLife.drainMilliseconds)] + reapIfDrained()
    case .outputEnded:
      isOutputOpen = false
      // A server that closed its output can say nothing more.
      return hasEnded ? reapIfDrained() : beginClosing()
    case .errorEnded:
      isErrorOpen = false
      return reapIfDrained()
    case .timedOut: return escalate()
    }
  }

  private mutating func beginClosing() -> [Action] {
    guard stage == .running else { return [] }
    stage = .inputClosed
    return [.closeInput, .startTimer(milliseconds: graceMilliseconds)]
  }

  private mutating func escalate() -> [Action] {
    switch stage {
    case .inputClosed:
      stage = .terminated
      return [.terminateGroup, .startTimer(milliseconds: graceMilliseconds)]
    case .terminated:
      stage = .killed
      return [.killGroup, .startTimer(milliseconds: ChildLife.guardMilliseconds)]
    case .killed: return [.killGuard]
    case .draining: return [.closePipes]
    case .running, .over: return []
    }
  }

  private mutating func reapIfDrained() -> [Action] {
    guard hasEnded, !isOutputOpen, !isErrorOpen else { return [] }
    stage = .over
    return [.stopTimer, .reap]
  }
}
