/// Carries a callback through C, retained once and released by the call.
final class ChildWatch: Sendable {
  let ended: @Sendable () -> Void

  init(_ ended: @escaping @Sendable () -> Void) {
    self.ended = ended
  }
}
