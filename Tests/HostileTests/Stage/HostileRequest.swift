import Testing

/// One row of the table: bytes on a connection, what must be answered, and what the server may have seen of it.
struct HostileRequest: CustomTestStringConvertible, Sendable {
  /// One answer that is required.
  struct Answer: Sendable {
    /// The statuses that will do; where the standards leave a choice there is more than one.
    var statuses: [Int]
    /// The JSON-RPC code the body must carry.
    var code: Int?
    /// Text the body must hold.
    var says = ""
  }

  let testDescription: String
  /// What is sent; ``Request/token`` stands where the token goes.
  let bytes: [UInt8]
  /// The required answers, in order.
  let answers: [Answer]
  /// What the server must have seen, as ``RecordingServer/Arrival/summary``; nothing for a request that is refused.
  var reaches: [String] = []
  /// Whether the connection must be closed after the last answer: after a request whose end is in doubt nothing on the
  /// same connection may be believed.
  var mustClose = false
  /// Whether the client stops sending after these bytes.
  var endsInput = false

  /// A request that must be refused without the server seeing anything.
  static func refused(
    _ description: String,
    _ bytes: [UInt8],
    _ statuses: Int...,
    code: Int? = nil,
    says: String = "",
    closing: Bool = false
  ) -> HostileRequest {
    HostileRequest(
      testDescription: description,
      bytes: bytes,
      answers: [Answer(statuses: statuses, code: code, says: says)],
      mustClose: closing
    )
  }

  /// A neighbour of the hostile requests that must be served: a check that refuses everything would fail on it.
  static func served(
    _ description: String,
    _ bytes: [UInt8],
    _ status: Int = 200,
    says: String = "",
    reaches: [String] = [Request.okCall]
  ) -> HostileRequest {
    HostileRequest(
      testDescription: "served: \(description)",
      bytes: bytes,
      answers: [Answer(statuses: [status], says: says)],
      reaches: reaches
    )
  }
}
