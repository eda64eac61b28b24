/// The head of a request.
public struct HTTPRequestHead: Sendable {
  /// The method.
  public var method: HTTPMethod
  /// The target as it stands in the request line; whoever judges it refuses what is no path.
  public var uri: String
  /// The header fields.
  public var headers: HTTPHeaders
  /// The length that the head announces of its body, in bytes.
  public var length: Int?
  /// Whether the client takes another answer on this connection.
  public var isKeepAlive: Bool
  /// Whether the client knows chunked bodies: HTTP/1.1.
  public var takesChunks: Bool

  /// Creates a head of HTTP/1.1.
  public init(
    method: HTTPMethod,
    uri: String,
    headers: HTTPHeaders,
    length: Int? = nil,
    isKeepAlive: Bool = true,
    takesChunks: Bool = true
  ) {
    self.method = method
    self.uri = uri
    self.headers = headers
    self.length = length
    self.isKeepAlive = isKeepAlive
    self.takesChunks = takesChunks
  }
}
