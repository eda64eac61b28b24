import CTerminal
import Synchronization

/// Where any thread puts messages for the loop of a terminal session.
///
/// It can be made, filled and kept before and after the session. It never blocks and never grows without bound.
public final class TerminalMailbox<Posted: Sendable>: Sendable {
  private struct Content {
    var messages: [Posted] = []
    var skipped = 0
    var isClosed = false
  }

  /// Most messages that wait.
  public let capacity: Int

  private let content = Mutex(Content())

  /// Makes an empty mailbox.
  ///
  /// - Parameter capacity: Most messages that wait, at least 1.
  public init(capacity: Int = 4096) {
    self.capacity = max(1, capacity)
  }

  /// Leaves a message and wakes the loop.
  ///
  /// - Returns: Whether there was room; a message without room is counted, and the loop is told how many there were.
  @discardableResult
  public func post(_ message: Posted) -> Bool {
    let (isKept, isFirst) = content.withLock { content in
      guard !content.isClosed else { return (false, false) }
      guard content.messages.count < capacity else {
        content.skipped += 1
        return (false, false)
      }
      content.messages.append(message)
      return (true, content.messages.count == 1)
    }
    // The loop knows of the others.
    if isFirst { ct_wake() }
    return isKept
  }

  /// Takes messages out, oldest first, and the number of those that had no room.
  ///
  /// - Parameter limit: Most messages to take.
  func take(limit: Int) -> (messages: [Posted], skipped: Int) {
    content.withLock { content in
      let taken = Array(content.messages.prefix(limit))
      content.messages.removeFirst(taken.count)
      defer { content.skipped = 0 }
      return (taken, content.skipped)
    }
  }

  /// Whether a message waits.
  var hasMessages: Bool {
    content.withLock { !$0.messages.isEmpty || $0.skipped > 0 }
  }

  /// Refuses messages from now on and forgets those that wait.
  func close() {
    content.withLock { content in
      content.isClosed = true
      content.messages = []
    }
  }
}
