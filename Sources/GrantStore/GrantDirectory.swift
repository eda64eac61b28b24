import Digest

/// Which tokens may reach which policy, as a value that answers without a file.
///
/// A gateway keeps one and replaces it when ``GrantStore/hasChanged()`` says so.
public struct GrantDirectory: Sendable {
  /// What becomes of a presented token.
  public enum Admission: Hashable, Sendable {
    /// It stands for this grant.
    case admitted(Grant)
    /// It stood for this grant, which is expired or revoked. The caller is told no more than for an unknown token.
    case ended(Grant)
    /// It stands for nothing.
    case unknown
  }

  /// The digests of the tokens, side by side, and the grant of each at the same position.
  private let digests: [SHA256Digest]
  private let grants: [Grant]

  /// The directory that knows no token.
  public static let empty = GrantDirectory([])

  init(_ entries: [(digest: SHA256Digest, grant: Grant)]) {
    digests = entries.map(\.digest)
    grants = entries.map(\.grant)
  }

  /// A directory of one grant whose token is known.
  public init(token: some StringProtocol, grant: Grant) {
    self.init([(SHA256Digest(of: token.utf8), grant)])
  }

  /// The grants whose tokens are accepted at a moment, in milliseconds since 1970.
  public func active(at now: Int64) -> [Grant] {
    grants.filter { $0.standing(at: now) == .active }
  }

  /// How many grants there are, ended ones included.
  public var count: Int { grants.count }

  /// Looks a token up.
  ///
  /// The token's digest is compared with every grant's in constant time and without stopping at a match, so the time
  /// it takes says nothing about the tokens there are.
  ///
  /// - Parameters:
  ///   - token: what the client sent after `Bearer `.
  ///   - now: milliseconds since 1970 by the wall clock.
  /// - Complexity: O(grants), about twenty nanoseconds each, and one SHA-256 of at most 512 bytes.
  public func admission(of token: some StringProtocol, at now: Int64) -> Admission {
    guard token.utf8.count <= TokenText.longest else { return .unknown }
    let presented = SHA256Digest(of: token.utf8)
    var found: Int?
    for index in digests.indices where digests[index] == presented { found = index }
    guard let found else { return .unknown }
    let grant = grants[found]
    return grant.standing(at: now) == .active ? .admitted(grant) : .ended(grant)
  }
}
