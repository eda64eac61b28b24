import HTTPFraming

/// A request as the stub server saw it.
struct StubRequest: Sendable {
  var method: String
  var uri: String
  var headers: HTTPHeaders
  var body = ""
  /// Which connection it came on, counted from 1.
  var connection: Int

  init(method: String, uri: String, fields: [(String, String)], connection: Int) {
    self.method = method
    self.uri = uri
    headers = HTTPHeaders(fields)
    self.connection = connection
  }
}
