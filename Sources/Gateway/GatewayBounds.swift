/// What the gateway accepts at most, so that no client and no server can exhaust it.
public struct GatewayBounds: Hashable, Sendable {
  /// The largest request body, in bytes.
  public var requestBytes = 4 << 20
  /// The most values and keys in one request.
  public var requestNodes = 200_000
  /// The largest message or event an upstream may send, in bytes.
  public var responseBytes = 32 << 20
  /// The most a slow client may leave unread before its connection is closed, and a slow server process before what else is
  /// said to it is refused, in bytes.
  public var unreadBytes = 16 << 20
  /// The most that all clients together may leave unread, large answers that arrive included; beyond it, the connection of
  /// whoever leaves most is closed, or the largest answer given up, in bytes.
  public var unreadBytesOfAll = 256 << 20
  /// The most that the bodies of all requests without an answer may have together; beyond it, the connection with the largest
  /// is closed for a smaller one, in bytes.
  public var bodyBytesOfAll = 256 << 20
  /// The most client connections at once; a sixteenth of them is kept for those that have not shown a token yet.
  public var connections = 4096
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
  /// How long a server process may read nothing while messages to it are refused because too many wait, in seconds.
  public var stalledSeconds = 300
  /// How long an HTTP server may take to begin its answer, in seconds.
  public var answerSeconds = 3600
  /// After this long without an answer an HTTP client gets an event stream with keep-alive comments, in seconds.
  public var keepAliveSeconds = 15

  /// How many connections may be open that have shown a token.
  var trustedConnections: Int { max(connections - max(connections / 16, 1), 1) }

  /// Files beside those of clients and servers: listening sockets, stores, records, those who read the counters.
  private static let ownFiles = 96
  /// The pipes of a server process, and what tells of its end.
  private static let filesOfProcess = 4

  /// The bounds with no more connections than may be open beside everything else: a flood of them must not leave the gateway
  /// without a file to open.
  ///
  /// - Parameters:
  ///   - openFiles: how many files the process may have open.
  ///   - startsProcesses: whether sessions have processes; otherwise a client's request has a connection to the server.
  func fitting(openFiles: Int, startsProcesses: Bool) -> GatewayBounds {
    let room = openFiles - GatewayBounds.ownFiles
    let fitting = startsProcesses ? room - GatewayBounds.filesOfProcess * (processSessions + 9) : room / 2
    var bounds = self
    bounds.connections = min(connections, max(fitting, 16))
    return bounds
  }

  /// Creates the bounds that are used when nothing else is asked for.
  public init() {}
}
