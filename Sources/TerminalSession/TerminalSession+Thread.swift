import Glibc
import Screen

extension TerminalSession {
  /// Runs a session on a thread of its own, for callers that are asynchronous.
  ///
  /// - Parameters:
  ///   - options: How to begin.
  ///   - mailbox: Where other threads leave messages; it is closed at the end.
  ///   - body: The program's loop; it may block.
  /// - Returns: What the body returns.
  /// - Throws: `TerminalError` when there is no terminal to be had, or what the body throws.
  public static func runOnOwnThread<Result: Sendable>(
    _ options: TerminalOptions,
    mailbox: TerminalMailbox<Posted> = TerminalMailbox(),
    body: @escaping @Sendable (TerminalSession) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let job = ThreadJob { continuation.resume(with: Swift.Result { try run(options, mailbox: mailbox, body: body) }) }
      if !job.start() { continuation.resume(throwing: TerminalError.outOfResources) }
    }
  }
}

/// Work for a thread of its own.
private final class ThreadJob: Sendable {
  private let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
  }

  /// Starts the thread; false when the system has none left.
  func start() -> Bool {
    var thread = pthread_t()
    let passed = Unmanaged.passRetained(self)
    let result = pthread_create(
      &thread,
      nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<ThreadJob>.fromOpaque(pointer).takeRetainedValue().work()
        return nil
      },
      passed.toOpaque()
    )
    guard result == 0 else {
      passed.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
