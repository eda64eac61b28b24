import Synchronization

/// A fact that becomes true once.
final class Latch: Sendable {
  private let state = Mutex(false)

  /// Whether it has become true.
  var isSet: Bool { state.withLock { $0 } }

  /// Makes it true.
  func set() { state.withLock { $0 = true } }
}
