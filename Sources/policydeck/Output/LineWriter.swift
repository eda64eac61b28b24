import Dispatch
import Glibc
import Synchronization

/// Writes whole lines in order, and never makes its caller wait for whoever reads them.
///
/// Lines of several threads never mix. When nobody reads, lines beyond a bound are dropped and counted; the count is
/// written once there is room again.
final class LineWriter: Sendable {
  private struct Waiting {
    var bytes: [UInt8] = []
    var dropped = 0
    /// Whether somebody is about to write what waits.
    var isScheduled = false
  }

  /// The most bytes that wait to be written.
  private static let mostWaiting = 8 << 20
  /// How long lines are gathered before they are written together: one system call for many lines.
  private static let gathering = DispatchTimeInterval.milliseconds(2)

  /// Standard output.
  static let output = LineWriter(STDOUT_FILENO)
  /// Standard error.
  static let error = LineWriter(STDERR_FILENO)

  private let descriptor: Int32
  private let queue = DispatchQueue(label: "policydeck.lines")
  private let waiting = Mutex(Waiting())

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Writes one line and its end, soon.
  func write(_ line: String) {
    let mustSchedule = waiting.withLock { waiting in
      guard waiting.bytes.count + line.utf8.count < LineWriter.mostWaiting else {
        waiting.dropped += 1
        return false
      }
      waiting.bytes.append(contentsOf: line.utf8)
      waiting.bytes.append(0x0A)
      defer { waiting.isScheduled = true }
      return !waiting.isScheduled
    }
    guard mustSchedule else { return }
    queue.asyncAfter(deadline: .now() + LineWriter.gathering) { [self] in drain() }
  }

  /// Waits until everything is written, but no longer than a second: who does not read must not keep a program alive.
  func flush() {
    let done = DispatchSemaphore(value: 0)
    queue.async { [self] in
      drain()
      done.signal()
    }
    _ = done.wait(timeout: .now() + .seconds(1))
  }

  private func drain() {
    let (bytes, dropped) = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return (waiting.bytes, waiting.dropped)
    }
    put(bytes[...])
    if dropped > 0, descriptor == STDERR_FILENO {
      put(Array("policydeck: \(dropped) lines were left out because nobody read them\n".utf8)[...])
    }
  }

  private func put(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
