import Synchronization

/// Everything that was said, from whichever thread.
final class Kept: Sendable {
  private let lines = Mutex<[String]>([])

  func keep(_ line: String) { lines.withLock { $0.append(line) } }

  var text: String { lines.withLock { $0.joined(separator: "\n") } }
}
