public import PolicyModel
public import ToolPins

/// What a gateway reports while it runs; called on its event loop, so the work must be short.
public struct GatewayEvents: Sendable {
  /// A call was decided, and answered if it was forwarded.
  public var onRecord: @Sendable (CallRecord) -> Void
  /// Why no call may go through now, asked before each; nothing while calls may.
  public var reasonToRefuse: @Sendable () -> String?
  /// The questions that calls now wait for, whenever they have changed; ``Gateway/answer(_:agrees:person:note:)`` answers.
  public var onQuestions: @Sendable ([Approval]) -> Void = { _ in }
  /// The server's first whole listing, which was trusted because no definition was approved before.
  public var onPins: @Sendable (ToolPins) -> Void = { _ in }
  /// Clients have come or gone; ``Gateway/standing()`` says who is there.
  public var onPresence: @Sendable () -> Void = {}
  /// Something about the server.
  public var onNotice: @Sendable (GatewayNotice) -> Void

  /// Creates a set of callbacks.
  public init(
    onRecord: @escaping @Sendable (CallRecord) -> Void = { _ in },
    reasonToRefuse: @escaping @Sendable () -> String? = { nil },
    onNotice: @escaping @Sendable (GatewayNotice) -> Void = { _ in }
  ) {
    self.onRecord = onRecord
    self.reasonToRefuse = reasonToRefuse
    self.onNotice = onNotice
  }
}
