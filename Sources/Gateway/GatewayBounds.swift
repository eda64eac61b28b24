/// What the gateway accepts at most, so that no client and no server can exhaust it.
public struct GatewayBounds: Hashable, Sendable {
  /// The largest request body, in bytes.
  public var requestBytes = 4 << 20
  /// The most values and keys in one request.
  public var requestNodes = 200_000
  /// The largest message or event an upstream may send, in bytes.
  public var responseBytes = 32 << 20
  /// The most a slow client may leave unread before its connection is closed, in bytes.
  public var unreadBytes = 16 << 20
  /// The most client connections at once.
  public var connections = 1024
  /// The most sessions at once when every session has a server process of its own.
  public var processSessions = 64
  /// The most requests waiting for an answer in one session.
  public var requestsInFlight = 1024
  /// The most calls held at once while a person decides.
  public var heldCalls = 200
  /// The most calls of one grant held at once while a person decides.
  public var heldCallsOfGrant = 50
  /// Server messages kept for a session that has no stream open.
  public var queuedMessages = 256
  /// The most bytes of such messages kept, in bytes.
  public var queuedBytes = 4 << 20
  /// How long a request may take to arrive once it has begun, and a new connection to send its first one, in seconds.
  public var bodySeconds = 30
  /// How long a connection that has shown no token may stay open without one, in seconds.
  public var strangerSeconds = 10
  /// How long a connection may stay open without a request, in seconds.
  public var idleConnectionSeconds = 300
  /// How long a session may stay unused before its server process is ended, in seconds.
  public var idleSessionSeconds = 1800
  /// How long a server process may take to answer the first request, in seconds.
  public var startSeconds = 60
  /// How long an HTTP server may take to begin its answer, in seconds.
  public var answerSeconds = 3600
  /// After this long without an answer an HTTP client gets an event stream with keep-alive comments, in seconds.
  public var keepAliveSeconds = 15

  /// Creates the bounds that are used when nothing else is asked for.
  public init() {}
}
