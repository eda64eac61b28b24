public import PolicyModel

/// Turns readings of the machine's steady clock into moments of the approvals.
public struct ApprovalClock: Hashable, Sendable {
  private let wallAtZero: Int64

  init(wallAtZero: Int64) {
    self.wallAtZero = wallAtZero
  }

  /// The moment at which the steady clock shows this.
  public func moment(steadyNanoseconds: Int64) -> ApprovalMoment {
    let (nanoseconds, overflow) = wallAtZero.addingReportingOverflow(steadyNanoseconds)
    return ApprovalMoment(milliseconds: (overflow ? Int64.max : nanoseconds) / 1_000_000)
  }
}
