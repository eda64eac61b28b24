public import HTTPFraming
public import MCPProtocol
public import NIOCore

/// Waits until a server has accepted a message that it answers with a status alone.
public final class AcceptedPost: HTTPReceiver {
  /// What became of the message.
  public enum Outcome {
    /// The server has the message; what it has to say about it comes on the stream.
    case accepted
    /// The server does not want the message.
    case refused(status: Int)
    /// The message may not have arrived.
    case failed(HTTPFailure)
  }

  private var report: ((AcceptedPost, Outcome) -> Void)?

  /// Creates a receiver that reports once.
  public init(report: @escaping (AcceptedPost, Outcome) -> Void) {
    self.report = report
  }

  /// See ``HTTPReceiver``.
  public func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    let status = head.status
    finish((200..<300).contains(status) ? .accepted : .refused(status: status))
  }

  /// See ``HTTPReceiver``.
  public func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer) {}

  /// See ``HTTPReceiver``.
  public func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {}

  /// See ``HTTPReceiver``.
  public func exchangeEnded(_ exchange: HTTPExchange) {}

  /// See ``HTTPReceiver``.
  public func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) { finish(.failed(failure)) }

  private func finish(_ outcome: Outcome) {
    let report = report
    self.report = nil
    report?(self, outcome)
  }
}
