/// A message on its way to a server, with what a transport must know to send it.
public struct OutgoingMessage: Hashable, Sendable {
  /// The JSON text.
  public var bytes: [UInt8]
  /// The id, when it is a request.
  public var id: RequestID?
  /// The method, when it is a request or a notification.
  public var method: String?
  /// The revision spoken; absent on `initialize`, where it is being negotiated.
  public var revision: ProtocolRevision?

  /// Creates a message.
  public init(bytes: [UInt8], id: RequestID? = nil, method: String? = nil, revision: ProtocolRevision? = nil) {
    self.bytes = bytes
    self.id = id
    self.method = method
    self.revision = revision
  }
}
