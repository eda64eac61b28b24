import LimitStore
import Testing

/// One fact about the predecessor's quotas, told in calls: what our calendar windows answer, and what sliding ones do.
struct InterceptCase: Sendable, CustomTestStringConvertible {
  /// What becomes of a call.
  enum Answer: Equatable, Sendable {
    case passes
    /// The position of the limit that has no room, and the seconds until it has; nothing when it never will.
    case refused(Int, wait: Double?)
  }

  enum Step: Sendable {
    /// As many equal calls as said, at a number of seconds after 08:00:00 UTC.
    case calls(Int, at: Double, [LimitRequest], calendar: Answer, sliding: Answer)
    /// The upstream answered the earlier call of this number (from 0, of those that passed) with an error.
    case failed(Int)
    /// It answered with a result, whatever the result says.
    case answered(Int)
  }

  let fact: String
  /// The line of the reference, policy-language.md, that states the fact.
  let line: Int
  let steps: [Step]

  init(_ fact: String, line: Int, _ steps: [Step]) {
    self.fact = fact
    self.line = line
    self.steps = steps
  }

  var testDescription: String { "\(fact) (policy-language.md:\(line))" }
}

extension InterceptCase.Step {
  static func calls(
    _ count: Int = 1,
    at moment: Double,
    _ request: LimitRequest,
    _ answer: InterceptCase.Answer
  ) -> Self {
    .calls(count, at: moment, [request], calendar: answer, sliding: answer)
  }

  static func calls(
    _ count: Int = 1,
    at moment: Double,
    _ request: LimitRequest,
    calendar: InterceptCase.Answer,
    sliding: InterceptCase.Answer
  ) -> Self {
    .calls(count, at: moment, [request], calendar: calendar, sliding: sliding)
  }

  static func both(
    _ count: Int,
    at moment: Double,
    _ first: LimitRequest,
    _ second: LimitRequest,
    _ answer: InterceptCase.Answer
  ) -> Self {
    .calls(count, at: moment, [first, second], calendar: answer, sliding: answer)
  }
}
