import MCPProtocol

/// Why an HTTP request was answered before its body was looked at.
struct RequestRefusal: Error {
  /// The HTTP status.
  var status: Int
  /// What was found and what was expected; empty for an answer that says it all in its headers.
  var message: String
  /// Headers the status calls for.
  var headers: [(name: String, value: String)] = []

  /// The body of the answer: an error without an id, because no id was read.
  var body: [UInt8] {
    message.isEmpty ? [] : MessageBytes.failure(id: nil, code: .invalidRequest, message: message)
  }
}
