import Synchronization

/// What many clients at once have been answered, and whether they should go on.
final class CallTally: Sendable {
  private struct Count {
    var done = 0
    var denied = 0
    var failures: [String] = []
    var isOver = false
  }

  private let count = Mutex(Count())

  /// How many calls have been answered.
  var answered: Int { count.withLock { $0.done + $0.denied + $0.failures.count } }
  /// How many calls the server has carried out.
  var done: Int { count.withLock(\.done) }
  /// How many calls the policy has denied.
  var denied: Int { count.withLock(\.denied) }
  /// The answers that were neither.
  var failures: [String] { count.withLock(\.failures) }
  /// Whether clients should go on.
  var isOpen: Bool { count.withLock { !$0.isOver } }

  func close() { count.withLock { $0.isOver = true } }

  func take(_ answer: RawAnswer) {
    count.withLock { count in
      if answer.status == 200, answer.says(#""text":"done""#) {
        count.done += 1
      } else if answer.status == 200, answer.says("[POLICY DENIED] Not now.") {
        count.denied += 1
      } else {
        count.failures.append("\(answer)")
      }
    }
  }
}
