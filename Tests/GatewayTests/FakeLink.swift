import MCPProtocol
import StrictJSON

@testable import Gateway

/// A server process that only exists on paper: it keeps what it was sent and says what the test lets it say.
final class FakeLink: ServerLink {
  private(set) var received: [JSONValue] = []
  private(set) var isEnded = false
  let session: ProcessSession

  init(session: ProcessSession) {
    self.session = session
  }

  func send(_ message: [UInt8]) {
    if let value = try? JSONValue(parsing: message) { received.append(value) }
  }

  func end() { isEnded = true }

  /// The server prints one message.
  func says(_ text: String) throws {
    session.received(try Envelope(parsing: Array(text.utf8), rules: .forgiving))
  }
}
