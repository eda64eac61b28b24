/// A moment on the timeline of the approvals: milliseconds since 1970.
///
/// The timeline begins at the wall clock and then follows the machine's steady clock, so setting the clock neither
/// lengthens nor ends an approval.
public struct ApprovalMoment: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970, between 0 and the year 5138, so that adding seconds never overflows.
  public let milliseconds: Int64

  /// Creates a moment; one out of range becomes the nearest in range.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, 0), 100_000_000_000_000)
  }

  /// The moment some seconds later.
  public func adding(seconds: Int) -> ApprovalMoment {
    ApprovalMoment(milliseconds: milliseconds + Int64(min(max(seconds, 0), 1_000_000_000)) * 1000)
  }

  /// Whole seconds until a later moment, rounded up; 0 when it has passed.
  public func seconds(until later: ApprovalMoment) -> Int {
    max(0, Int((later.milliseconds - milliseconds + 999) / 1000))
  }

  /// Orders by time.
  public static func < (left: ApprovalMoment, right: ApprovalMoment) -> Bool { left.milliseconds < right.milliseconds }
}
