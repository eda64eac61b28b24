import LimitStore

extension InterceptCase {
  private static let hour = 3_600
  private static let day = 86_400
  /// Seconds from 08:00:00 to the next midnight.
  private static let midnight = 57_600.0

  static let all = windows + refusals + endings

  private static let windows = [
    InterceptCase(
      "a minute is the full minute of the clock",
      line: 195,
      [
        .calls(at: 59, request(1), .passes),
        .calls(at: 59.5, request(1), calendar: .refused(0, wait: 0.5), sliding: .refused(0, wait: 59.5)),
        .calls(at: 60, request(1), calendar: .passes, sliding: .refused(0, wait: 59)),
      ]
    ),
    InterceptCase(
      "an hour begins at the top of the hour",
      line: 195,
      [
        .calls(at: 3_590, request(1, per: hour), .passes),
        .calls(at: 3_599, request(1, per: hour), calendar: .refused(0, wait: 1), sliding: .refused(0, wait: 3_591)),
        .calls(at: 3_600, request(1, per: hour), calendar: .passes, sliding: .refused(0, wait: 3_590)),
      ]
    ),
    InterceptCase(
      "a day begins at midnight in UTC",
      line: 195,
      [
        .calls(at: 0, request(1, per: day), .passes),
        .calls(
          at: midnight - 1,
          request(1, per: day),
          calendar: .refused(0, wait: 1),
          sliding: .refused(0, wait: 28_801)
        ),
        .calls(at: midnight, request(1, per: day), calendar: .passes, sliding: .refused(0, wait: 28_800)),
      ]
    ),
    InterceptCase(
      "twice the limit passes across a boundary, and no more",
      line: 196,
      [
        .calls(10, at: 59, request(10), .passes),
        .calls(at: 59, request(10), calendar: .refused(0, wait: 1), sliding: .refused(0, wait: 60)),
        .calls(10, at: 60, request(10), calendar: .passes, sliding: .refused(0, wait: 59)),
        .calls(at: 61, request(10), calendar: .refused(0, wait: 59), sliding: .refused(0, wait: 58)),
      ]
    ),
  ]

  private static let refusals = [
    InterceptCase(
      "a limit of N lets N calls pass",
      line: 419,
      [.calls(30, at: 0, request(30), .passes), .calls(at: 0, request(30), .refused(0, wait: 60))]
    ),
    InterceptCase(
      "a limit below 1 lets none pass",
      line: 419,
      [.calls(3, at: 0, request(0), .refused(0, wait: nil))]
    ),
    InterceptCase(
      "counters of different names know nothing of each other",
      line: 197,
      [
        .calls(at: 0, request(1, counter: "a.calls"), .passes),
        .calls(at: 0, request(1, counter: "a.calls"), .refused(0, wait: 60)),
        .calls(at: 0, request(1, counter: "b.calls"), .passes),
        .calls(at: 0, request(1, counter: "_global.calls"), .passes),
      ]
    ),
    InterceptCase(
      "an increment is refused when the sum would exceed the limit, and the counter stays as it was",
      line: 198,
      [
        .calls(at: 0, request(1_000, amount: 700), .passes),
        .calls(5, at: 0, request(1_000, amount: 301), .refused(0, wait: 60)),
        .calls(at: 0, request(1_000, amount: 300), .passes),
        .calls(at: 0, request(1_000), .refused(0, wait: 60)),
      ]
    ),
    InterceptCase(
      "a refused call consumes nothing",
      line: 199,
      [
        .calls(2, at: 0, request(2), .passes),
        .calls(50, at: 30, request(2), .refused(0, wait: 30)),
        .calls(2, at: 60, request(2), .passes),
        .calls(at: 60, request(2), .refused(0, wait: 60)),
      ]
    ),
    InterceptCase(
      "when one of several limits has no room, the earlier ones are not charged",
      line: 199,
      [
        .calls(at: 0, request(1, counter: "b"), .passes),
        .both(9, at: 0, request(3, counter: "a"), request(1, counter: "b"), .refused(1, wait: 60)),
        .calls(3, at: 0, request(3, counter: "a"), .passes),
        .calls(at: 0, request(3, counter: "a"), .refused(0, wait: 60)),
      ]
    ),
    InterceptCase(
      "of a tool's limit and the one of all tools the stricter applies",
      line: 207,
      [
        .both(2, at: 0, request(5, counter: "t"), request(2, counter: "_global"), .passes),
        .both(1, at: 0, request(5, counter: "t"), request(2, counter: "_global"), .refused(1, wait: 60)),
        .both(1, at: 0, request(2, counter: "t"), request(5, counter: "_global"), .refused(0, wait: 60)),
      ]
    ),
  ]

  private static let endings = [
    InterceptCase(
      "a call that the upstream answers with an error is taken back",
      line: 200,
      [
        .calls(at: 0, request(1), .passes),
        .failed(0),
        .calls(at: 1, request(1), .passes),
        .calls(at: 1, request(1), calendar: .refused(0, wait: 59), sliding: .refused(0, wait: 60)),
      ]
    ),
    InterceptCase(
      "taking back never takes a counter below 0",
      line: 433,
      [
        .calls(at: 0, request(1), .passes),
        .failed(0),
        .failed(0),
        .calls(at: 0, request(1), .passes),
        .calls(at: 0, request(1), .refused(0, wait: 60)),
      ]
    ),
    InterceptCase(
      "a call that was answered consumes, even where the answer says that the tool failed",
      line: 201,
      [
        .calls(at: 0, request(1), .passes),
        .answered(0),
        .failed(0),
        .calls(at: 0, request(1), .refused(0, wait: 60)),
      ]
    ),
    InterceptCase(
      "editing a limit resets no counter",
      line: 204,
      [
        .calls(30, at: 0, request(30), .passes),
        .calls(at: 1, request(31), .passes),
        .calls(at: 1, request(31), .refused(0, wait: 59)),
        .calls(at: 1, request(10), .refused(0, wait: 59)),
      ]
    ),
  ]

  /// Where its documented result is a defect that we do not share.
  static let defects = [
    InterceptCase(
      "a call that fails after a boundary is not taken out of the new window",
      line: 460,
      [
        .calls(at: 59, request(1), .passes),
        .calls(at: 60, request(1), calendar: .passes, sliding: .refused(0, wait: 59)),
        .failed(0),
        .calls(at: 61, request(1), calendar: .refused(0, wait: 59), sliding: .passes),
      ]
    ),
    InterceptCase(
      "setting the clock back resets nothing",
      line: 460,
      [
        .calls(at: 600, request(1), .passes),
        .calls(at: 0, request(1), .refused(0, wait: 60)),
        .calls(at: 59, request(1), .refused(0, wait: 1)),
        .calls(at: 60, request(1), .passes),
      ]
    ),
    InterceptCase(
      "a huge increment wraps no counter around",
      line: 457,
      [
        .calls(at: 0, request(.max, amount: .max), .passes),
        .calls(at: 0, request(.max), .refused(0, wait: 60)),
        .calls(at: 0, request(.max, amount: .max), .refused(0, wait: 60)),
      ]
    ),
  ]
}
