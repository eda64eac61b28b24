import Glibc
import Synchronization

/// Writes whole lines, so that lines of several threads never mix.
enum LineWriter {
  private static let lock = Mutex(())

  /// Writes one line and its end; what cannot be written because nobody reads any more is dropped.
  static func write(_ line: String, to descriptor: Int32) {
    lock.withLock { _ in
      var rest = Array((line + "\n").utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
