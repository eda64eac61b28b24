/// Whether a listener of the stateless era may be told of a change of the gateway's own.
///
/// Nothing may come before the server's acknowledgement, so a change that is earlier is owed until then. Source: MCP
/// 2026-07-28 basic/patterns/subscriptions.
struct Acknowledgement {
  private var isGiven = false
  private var isOwed = false

  /// Whether the listener may be told now; otherwise it is owed the notice.
  mutating func permitsNotice() -> Bool {
    if !isGiven { isOwed = true }
    return isGiven
  }

  /// Notes that the server has acknowledged.
  ///
  /// - Returns: whether the listener is owed a notice.
  mutating func give() -> Bool {
    defer { isOwed = false }
    isGiven = true
    return isOwed
  }
}
