/// What a gateway reports while it runs; called on its event loop, so the work must be short.
public struct GatewayEvents: Sendable {
  /// A call was decided, and answered if it was forwarded.
  public var onRecord: @Sendable (CallRecord) -> Void
  /// Something about the server.
  public var onNotice: @Sendable (GatewayNotice) -> Void

  /// Creates a set of callbacks.
  public init(
    onRecord: @escaping @Sendable (CallRecord) -> Void = { _ in },
    onNotice: @escaping @Sendable (GatewayNotice) -> Void = { _ in }
  ) {
    self.onRecord = onRecord
    self.onNotice = onNotice
  }
}
