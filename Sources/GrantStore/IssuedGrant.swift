/// A grant with its new token, the only time that the token is known.
public struct IssuedGrant: Sendable, CustomStringConvertible {
  /// The grant.
  public let grant: Grant
  /// The token, to be shown once to whoever asked for it and then forgotten.
  public let token: String

  /// Never the token.
  public var description: String { "IssuedGrant(\(grant.label))" }
}
