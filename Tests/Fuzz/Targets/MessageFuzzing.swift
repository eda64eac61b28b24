import MCPProtocol
import StrictJSON

/// Any bytes are one message or refused with an answer; what is forwarded of a message is the same message.
enum MessageFuzzing {
  static func run(_ bytes: [UInt8]) {
    do throws(EnvelopeProblem) {
      let envelope = try Envelope(parsing: bytes)
      precondition(
        isSame(envelope, try? Envelope(parsing: envelope.document.root.compactBytes())),
        "forwarded otherwise"
      )
      precondition(isSame(envelope, try? Envelope(parsing: bytes, rules: .forgiving)), "forgiveness reads otherwise")
    } catch {
      precondition((try? JSONValue(parsing: error.answer)) != nil, "the answer to a broken message is none")
    }
  }

  private static func isSame(_ envelope: Envelope, _ other: Envelope?) -> Bool {
    guard let other else { return false }
    return envelope.message.id == other.message.id && envelope.message.method == other.message.method
      && envelope.document.root.value == other.document.root.value
  }
}
