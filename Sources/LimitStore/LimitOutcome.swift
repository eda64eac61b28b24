/// What became of a reservation.
public enum LimitOutcome: Hashable, Sendable {
  /// Everything is reserved; the ticket commits it or gives it back.
  case reserved(LimitTicket)
  /// A limit has no room; nothing is reserved.
  case refused(LimitRefusal)
  /// The store could not count; nothing is reserved, and the call must not pass. The text says why.
  case failed(String)
}

/// Why a reservation found no room.
public struct LimitRefusal: Hashable, Sendable {
  /// The position of the first request that found no room.
  public let index: Int
  /// Nanoseconds until all requests fit if nobody calls meanwhile; nothing when they never will.
  public let retryAfter: Int64?

  /// Creates a refusal.
  public init(index: Int, retryAfter: Int64?) {
    self.index = index
    self.retryAfter = retryAfter
  }

  /// Whole seconds until all requests fit, rounded up, at least 1; nothing when they never will.
  public var retryAfterSeconds: Int? {
    retryAfter.map { Swift.max(1, Int(($0 + 999_999_999) / 1_000_000_000)) }
  }
}

/// The right to commit one reservation or give it back, once.
public struct LimitTicket: Hashable, Sendable {
  /// Which reservation it is; unique in its store.
  let id: UInt64
}

/// How much of a counter is used.
public struct LimitUsage: Hashable, Sendable {
  /// What is counted in the window that ends now, reservations in flight included.
  public let used: Int
  /// Nanoseconds until some of it is free again; nothing when nothing is used.
  public let nextRelease: Int64?

  /// Creates a reading.
  public init(used: Int, nextRelease: Int64?) {
    self.used = used
    self.nextRelease = nextRelease
  }
}
