/// One event of an event stream.
///
/// Source: WHATWG HTML, "Server-sent events".
public struct ServerSentEvent: Hashable, Sendable {
  /// The id by which a reader may resume after this event, when it has one of its own.
  public var id: String?
  /// The type; `message` when the stream names none.
  public var type: String
  /// The data, its lines joined with a line feed; kept as bytes, since a JSON parser reads them next.
  public var data: [UInt8]

  /// Creates an event.
  public init(id: String? = nil, type: String = "message", data: [UInt8]) {
    self.id = id
    self.type = type
    self.data = data
  }

  /// A comment that keeps a stream open and is ignored by every reader.
  public static let keepAlive: [UInt8] = Array(": keep-alive\n\n".utf8)

  /// The event as it stands on the wire, the empty line at its end included.
  ///
  /// Line breaks inside the data become lines of their own, so that no data can forge another field. An id or a type
  /// that holds a line break is left out.
  public func encoded() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(data.count + 32)
    if type != "message", ServerSentEvent.isOneLine(type) {
      output.append(contentsOf: "event: \(type)\n".utf8)
    }
    if let id, ServerSentEvent.isOneLine(id) {
      output.append(contentsOf: "id: \(id)\n".utf8)
    }
    ServerSentEvent.appendData(data, to: &output)
    output.append(0x0A)
    return output
  }

  /// A message event on the wire for JSON text, appended to a buffer.
  public static func appendMessage(_ json: some Collection<UInt8>, to output: inout [UInt8]) {
    output.append(contentsOf: "event: message\n".utf8)
    appendData(json, to: &output)
    output.append(0x0A)
  }

  private static func isOneLine(_ text: String) -> Bool {
    !text.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
  }

  private static func appendData(_ data: some Collection<UInt8>, to output: inout [UInt8]) {
    output.append(contentsOf: "data: ".utf8)
    var lastWasReturn = false
    for byte in data {
      if byte == 0x0A, lastWasReturn {
        lastWasReturn = false
        continue
      }
      lastWasReturn = byte == 0x0D
      if byte == 0x0A || byte == 0x0D {
        output.append(contentsOf: "\ndata: ".utf8)
      } else {
        output.append(byte)
      }
    }
    output.append(0x0A)
  }
}
