/// The head of a response.
public struct HTTPResponseHead: Sendable {
  /// The status code, 200 to 599.
  public var status: Int
  /// The header fields.
  public var headers: HTTPHeaders
  /// Whether the server takes another request on this connection.
  public var isKeepAlive: Bool

  /// Creates a head of HTTP/1.1.
  public init(status: Int, headers: HTTPHeaders, isKeepAlive: Bool = true) {
    self.status = status
    self.headers = headers
    self.isKeepAlive = isKeepAlive
  }
}
