/// Bounds on the connections to one HTTP server and on what it may send.
public struct HTTPLimits: Hashable, Sendable {
  /// The most connections open at once.
  public var maxConnections: Int
  /// The most requests that wait for a connection.
  public var maxWaiting: Int
  /// How long a connection is kept without a request, in seconds.
  ///
  /// Many servers close theirs after five; being earlier avoids sending a request into a closing connection.
  public var idleSeconds: Double
  /// The largest body accepted, in bytes; an event stream may be longer, its events may not.
  public var maxBodyBytes: Int
  /// The largest event accepted, in bytes.
  public var maxEventBytes: Int
  /// How long connecting may take, in seconds.
  public var connectSeconds: Double
  /// How long the answer's head may take, unless the request says otherwise, in seconds.
  public var headSeconds: Double

  /// Creates bounds.
  public init(
    maxConnections: Int = 1024,
    maxWaiting: Int = 4096,
    idleSeconds: Double = 4,
    maxBodyBytes: Int = 32 << 20,
    maxEventBytes: Int = 16 << 20,
    connectSeconds: Double = 10,
    headSeconds: Double = 120
  ) {
    self.maxConnections = max(maxConnections, 1)
    self.maxWaiting = max(maxWaiting, 0)
    self.idleSeconds = idleSeconds
    self.maxBodyBytes = maxBodyBytes
    self.maxEventBytes = maxEventBytes
    self.connectSeconds = connectSeconds
    self.headSeconds = headSeconds
  }

  /// 1,024 connections, bodies of 32 MiB, events of 16 MiB, two minutes to the head.
  public static let standard = HTTPLimits()
}
