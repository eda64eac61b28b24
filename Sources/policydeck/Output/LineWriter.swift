import Dispatch
import Glibc
import Synchronization

/// Writes whole lines in order, and never makes its caller wait for whoever reads them.
///
/// Lines of several threads never mix. When nobody reads, lines beyond a bound are dropped and counted; the count is
/// written once there is room again.
final class LineWriter: Sendable {
  private struct Waiting {
    var bytes = 0
    var dropped = 0
  }

  /// The most bytes that wait to be written.
  private static let mostWaiting = 8 << 20

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
    let bytes = Array((line + "\n").utf8)
    let isKept = waiting.withLock { waiting in
      guard waiting.bytes + bytes.count <= LineWriter.mostWaiting else {
        waiting.dropped += 1
        return false
      }
      waiting.bytes += bytes.count
      return true
    }
    guard isKept else { return }
    queue.async { [self] in
      put(bytes[...])
      let dropped = waiting.withLock { waiting in
        waiting.bytes -= bytes.count
        defer { waiting.dropped = 0 }
        return waiting.dropped
      }
      if dropped > 0, descriptor == STDERR_FILENO {
        put(Array("policydeck: \(dropped) lines were left out because nobody read them\n".utf8)[...])
      }
    }
  }

  /// Waits until everything is written, but no longer than a second: who does not read must not keep a program alive.
  func flush() {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + .seconds(1))
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
