/// The right to reach a server under one policy, which a token stands for.
public struct Grant: Hashable, Sendable {
  /// What a grant is good for.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Its token is accepted.
    case active
    /// Its time is over.
    case expired
    /// It was taken back.
    case revoked
  }

  /// What counters and records know the grant by; stays the same when its token is replaced.
  public let id: String
  /// What people call it.
  public let label: GrantLabel
  /// The path of its policy file; nothing denies every call.
  public let policy: String?
  /// When it was made, in milliseconds since 1970.
  public let created: Int64
  /// When its token was last replaced, in milliseconds since 1970.
  public let rotated: Int64?
  /// When its time is over, in milliseconds since 1970; nothing for never.
  public let expires: Int64?
  /// When it was taken back, in milliseconds since 1970.
  public let revoked: Int64?

  /// Creates a grant as it was recorded.
  public init(
    id: String,
    label: GrantLabel,
    policy: String?,
    created: Int64,
    rotated: Int64? = nil,
    expires: Int64? = nil,
    revoked: Int64? = nil
  ) {
    self.id = id
    self.label = label
    self.policy = policy
    self.created = created
    self.rotated = rotated
    self.expires = expires
    self.revoked = revoked
  }

  /// What the grant is good for at a moment.
  ///
  /// - Parameter now: milliseconds since 1970 by the wall clock, which dates of days and weeks are meant by.
  public func standing(at now: Int64) -> Standing {
    if revoked != nil { return .revoked }
    return expires.map { now >= $0 } == true ? .expired : .active
  }
}
