/// What the live page knows of the grants of the running gateway, and when it looks again.
struct GatewayLook: Hashable, Sendable {
  /// How long a look stays good, in milliseconds.
  private static let period: Int64 = 1_000

  /// The grants, as they were last.
  private(set) var grants: [LiveGrant] = []
  /// When the shell was asked to look last, in milliseconds since 1970.
  private var asked: Int64 = 0
  /// How many decisions there had been then.
  private var total = -1

  /// Takes in what was found.
  mutating func take(_ grants: [LiveGrant]) { self.grants = grants }

  /// Whether the shell should look now; whoever asks is taken to do it.
  ///
  /// - Parameters:
  ///   - now: The time, in milliseconds since 1970.
  ///   - total: How many decisions there have been.
  mutating func isDue(now: Int64, total: Int) -> Bool {
    guard changes(total: total), abs(now - asked) >= GatewayLook.period else { return false }
    asked = now
    self.total = total
    return true
  }

  /// Whether another look would find something else.
  func changes(total: Int) -> Bool { total != self.total || grants.contains(where: \.isMoving) }
}
