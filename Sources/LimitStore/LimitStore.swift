/// Where quotas are counted.
///
/// A call first reserves what it needs, all or nothing. If it was forwarded and answered, the reservation is committed;
/// if it never took effect, the reservation is given back. Not safe for use from several threads at once: a store
/// belongs to one event loop.
public protocol LimitStore: AnyObject {
  /// Reserves from every limit, or from none.
  ///
  /// A reservation counts from `now` on, whether or not it is ever committed. Requests with the same counter are one
  /// event for that counter, as large as the largest of them.
  ///
  /// - Parameters:
  ///   - requests: what the call needs, in the order in which refusals are reported.
  ///   - now: the moment of the call, read once nobody else can reserve meanwhile: of two processes that share a store
  ///     the one that has its turn first has read the clock first.
  func reserve(_ requests: [LimitRequest], at now: @autoclosure () -> LimitInstant) -> LimitOutcome

  /// Whether what is reserved counts only once ``keep()`` is called, which must be soon: nobody else who shares the store
  /// can reserve meanwhile, and no call that needs it may pass before.
  var keepsTogether: Bool { get }

  /// Keeps what was reserved since this was done last.
  ///
  /// - Returns: why it could not be done: nothing of it is reserved then, and no call that needs it may pass.
  func keep() -> String?

  /// Makes a reservation final; a ticket that was already used does nothing.
  func commit(_ ticket: LimitTicket)

  /// Returns a reservation as if it had never been made; a ticket that was already used does nothing.
  func giveBack(_ ticket: LimitTicket)

  /// How much of a counter is used at a moment; for display only, as it is out of date the moment it is read.
  ///
  /// - Parameters:
  ///   - key: the counter.
  ///   - windowSeconds: the length of the window to look back over, in seconds (1 or more).
  ///   - now: the moment to look from.
  func usage(of key: CounterKey, windowSeconds: Int, at now: LimitInstant) -> LimitUsage
}

// A store in which a reservation counts at once has nothing to keep.
extension LimitStore {
  /// Each reservation is kept by itself.
  public var keepsTogether: Bool { false }

  /// Does nothing.
  public func keep() -> String? { nil }
}
