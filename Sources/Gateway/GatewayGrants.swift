public import GrantStore
public import PolicyModel

/// Who may use a gateway, and under which policy.
public struct GatewayGrants: Sendable {
  /// Finds the grant of a token.
  public let directory: GrantDirectory
  /// The policy of each grant, by the grant's identifier.
  public let policies: [String: Policy]

  /// Creates the grants of a gateway.
  ///
  /// - Parameters:
  ///   - directory: finds the grant of a token.
  ///   - policies: by the grant's identifier; a grant without a policy is denied every call.
  public init(directory: GrantDirectory, policies: [String: Policy]) {
    self.directory = directory
    self.policies = policies
  }

  /// Creates the one grant of a gateway whose token is known.
  public init(token: GrantToken, policy: Policy) {
    let grant = Grant(id: GrantLabel.local.text, label: .local, policy: nil, created: 0)
    self.init(directory: GrantDirectory(token: token.secret, grant: grant), policies: [grant.id: policy])
  }

  func policy(of grant: Grant) -> Policy { policies[grant.id] ?? Policy(defaultVerdict: .deny) }
}
