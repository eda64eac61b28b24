public import HTTPFraming
public import MCPProtocol
public import NIOCore

/// Takes the parts of an answer as they arrive, on the upstream's event loop.
///
/// The head comes first, then any number of body parts or events, then exactly one of the two ends.
public protocol HTTPReceiver: AnyObject {
  /// The answer's head has come; it is no redirect.
  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead)
  /// A part of the body has come; not called for an event stream that is read as events.
  func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer)
  /// An event of an event stream has come.
  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent)
  /// The answer is complete.
  func exchangeEnded(_ exchange: HTTPExchange)
  /// There will be no complete answer.
  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure)
}
