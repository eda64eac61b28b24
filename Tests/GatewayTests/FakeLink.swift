import MCPProtocol
import StrictJSON

@testable import Gateway

/// A server process that only exists on paper: it keeps what it was sent and says what the test lets it say.
final class FakeLink: ServerLink {
  private(set) var received: [JSONValue] = []
  private(set) var isEnded = false
  /// Whether the server reads what it is sent.
  var reads = true {
    didSet { if reads { readOn() } }
  }
  private var unread: [() -> Void] = []
  /// How many messages were not sent because of what waits.
  private(set) var refusals = 0
  let session: ProcessSession

  init(session: ProcessSession) {
    self.session = session
  }

  func send(_ message: [UInt8], whenRead: @escaping () -> Void) -> Bool {
    if let value = try? JSONValue(parsing: message) { received.append(value) }
    unread.append(whenRead)
    if reads { readOn() }
    return true
  }

  func refused() { refusals += 1 }

  private func readOn() {
    let unread = unread
    self.unread = []
    for whenRead in unread { whenRead() }
  }

  func end() { isEnded = true }

  /// The server prints one message.
  func says(_ text: String) throws {
    session.received(try Envelope(parsing: Array(text.utf8), rules: .forgiving))
  }
}
