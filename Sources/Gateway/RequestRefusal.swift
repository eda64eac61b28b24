/// Why an HTTP request was refused before its body was looked at.
struct RequestRefusal: Error {
  /// The HTTP status.
  var status: Int
  /// What was found and what was expected.
  var message: String
  /// Headers the status calls for.
  var headers: [(name: String, value: String)] = []
}
