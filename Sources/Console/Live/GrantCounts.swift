/// How many decisions there were of one grant.
struct GrantCounts: Hashable, Sendable {
  var calls = 0
  /// How many of them let nothing through.
  var refused = 0
}
