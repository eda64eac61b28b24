/// Why an HTTP request was refused before its body was looked at.
struct RequestRefusal: Error, Hashable {
  /// The HTTP status.
  var status: Int
  /// What was found and what was expected.
  var message: String
  /// Headers the status calls for.
  var headers: [(name: String, value: String)] = []

  static func == (left: RequestRefusal, right: RequestRefusal) -> Bool {
    left.status == right.status && left.message == right.message
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(status)
    hasher.combine(message)
  }
}
