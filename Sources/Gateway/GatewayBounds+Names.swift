extension GatewayBounds {
  /// One bound as it is named on the command line.
  struct Entry: Sendable {
    let name: String
    let path: any WritableKeyPath<GatewayBounds, Int> & Sendable

    init(_ name: String, _ path: any WritableKeyPath<GatewayBounds, Int> & Sendable) {
      self.name = name
      self.path = path
    }
  }

  static let entries = [
    Entry("request-bytes", \.requestBytes),
    Entry("request-nodes", \.requestNodes),
    Entry("response-bytes", \.responseBytes),
    Entry("unread-bytes", \.unreadBytes),
    Entry("unread-bytes-of-all", \.unreadBytesOfAll),
    Entry("body-bytes-of-all", \.bodyBytesOfAll),
    Entry("connections", \.connections),
    Entry("process-sessions", \.processSessions),
    Entry("requests-in-flight", \.requestsInFlight),
    Entry("held-calls", \.heldCalls),
    Entry("held-calls-of-grant", \.heldCallsOfGrant),
    Entry("queued-messages", \.queuedMessages),
    Entry("queued-bytes", \.queuedBytes),
    Entry("body-seconds", \.bodySeconds),
    Entry("stranger-seconds", \.strangerSeconds),
    Entry("idle-connection-seconds", \.idleConnectionSeconds),
    Entry("idle-session-seconds", \.idleSessionSeconds),
    Entry("start-seconds", \.startSeconds),
    Entry("stalled-seconds", \.stalledSeconds),
    Entry("answer-seconds", \.answerSeconds),
    Entry("keep-alive-seconds", \.keepAliveSeconds),
  ]

  /// The largest value a bound may have: what no machine reaches, and what no sum of two overflows.
  public static let largest = 1 << 40

  /// The names of all bounds, in the order of their documentation.
  public static var names: [String] { entries.map(\.name) }

  /// The value of a bound by its name; nothing when no bound has it.
  public func value(of name: String) -> Int? {
    GatewayBounds.entries.first { $0.name == name }.map { self[keyPath: $0.path] }
  }

  /// Sets a bound by its name.
  ///
  /// - Parameter value: from 1 to 2^40.
  /// - Returns: whether there is such a bound and the value is one it may have.
  public mutating func set(_ name: String, to value: Int) -> Bool {
    guard let entry = GatewayBounds.entries.first(where: { $0.name == name }),
      (1...GatewayBounds.largest).contains(value)
    else { return false }
    self[keyPath: entry.path] = value
    return true
  }
}
