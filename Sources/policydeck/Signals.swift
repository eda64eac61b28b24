import Glibc
import Synchronization

/// Waiting for the end of work or for a signal, whichever comes first.
enum Signals {
  /// Writing to a pipe that nobody reads reports an error instead of ending the program.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// The signals that ask the program to end.
  static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Runs asynchronous work from a synchronous command; a signal that asks the program to end cancels it.
  ///
  /// Call it before any thread is started, so that every thread inherits the mask and the signals arrive here.
  ///
  /// - Throws: what the work throws, or an exit by the signal after the work has ended.
  static func run<Output: Sendable>(_ work: @escaping @Sendable () async throws -> Output) throws -> Output {
    var set = blocked(ending + [SIGUSR1])
    let outcome = Mutex<Result<Output, any Error>?>(nil)
    let waiter = pthread_self()
    let box = Outcome(outcome)
    let task = Task.detached {
      let result: Result<Output, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      box.outcome.withLock { $0 = result }
      pthread_kill(waiter, SIGUSR1)
    }
    var endedBy: Int32?
    while true {
      if let result = box.outcome.withLock({ $0 }) {
        if let endedBy { throw CommandFailure("ended by signal \(endedBy)", code: 128 + endedBy) }
        return try result.get()
      }
      var number: Int32 = 0
      sigwait(&set, &number)
      if number != SIGUSR1 {
        endedBy = number
        task.cancel()
      }
    }
  }

  /// Waits for one of the given signals, which must have been blocked with ``block(_:)`` first.
  static func wait(for signals: [Int32]) -> Int32 {
    var set = makeSet(signals)
    var number: Int32 = 0
    sigwait(&set, &number)
    return number
  }

  /// Keeps signals from ending the program, so that ``wait(for:)`` can take them.
  static func block(_ signals: [Int32]) {
    _ = blocked(signals)
  }

  private static func blocked(_ signals: [Int32]) -> sigset_t {
    var set = makeSet(signals)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    return set
  }

  private static func makeSet(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }

  /// Carries the result between the task and the waiting thread.
  private final class Outcome<Output: Sendable>: Sendable {
    let outcome: Mutex<Result<Output, any Error>?>

    init(_ outcome: consuming Mutex<Result<Output, any Error>?>) {
      self.outcome = outcome
    }
  }
}
