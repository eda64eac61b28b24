public import PolicyModel

/// Who makes a call, as far as counting is concerned.
public struct LimitParty: Hashable, Sendable {
  /// The identifier of the server that is called.
  public let server: String
  /// The identifier of the grant; never its token.
  public let grant: String
  /// The identifier of the session; unique across grants.
  public let session: String

  /// Creates a party.
  public init(server: String, grant: String, session: String) {
    self.server = server
    self.grant = grant
    self.session = session
  }

  /// The counter that this party's calls use.
  public func key(counter: String, scope: LimitScope) -> CounterKey {
    let holder: CounterKey.Holder =
      switch scope {
      case .grant: .grant(grant)
      case .session: .session(session)
      case .server: .everyone
      }
    return CounterKey(server: server, holder: holder, counter: counter)
  }

  /// What a call of this party asks of the store for one reservation of a decision.
  public func request(for reservation: Reservation) -> LimitRequest {
    LimitRequest(
      key: key(counter: reservation.counter, scope: reservation.scope),
      windowSeconds: reservation.windowSeconds,
      max: reservation.max,
      amount: reservation.amount
    )
  }
}
