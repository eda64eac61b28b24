import Synchronization

/// Does something twice a second until it is stopped.
final class Repetition: Sendable {
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let isForced = Mutex(false)

  /// Begins.
  ///
  /// - Parameter work: receives whether it must not take anything for unchanged this time.
  func start(_ work: @escaping @Sendable (_ isForced: Bool) async -> Void) {
    let task = Task.detached { [self] in
      while !Task.isCancelled {
        let isForced = isForced.withLock { forced in
          defer { forced = false }
          return forced
        }
        await work(isForced)
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
    self.task.withLock { $0 = task }
  }

  /// Lets the next time take nothing for unchanged.
  func force() {
    isForced.withLock { $0 = true }
  }

  /// Ends; what is under way is finished.
  func stop() {
    task.withLock { $0?.cancel() }
  }
}
