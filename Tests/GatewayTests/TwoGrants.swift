import GrantStore
import PolicyModel
import Testing

@testable import Gateway

/// Alice's and Bob's grants on one gateway, which both have the same policy.
struct TwoGrants {
  let alice: GrantToken
  let bob: GrantToken
  private let store: GrantStore

  init() throws {
    store = try GrantStore()
    alice = try TwoGrants.add("alice", to: store)
    bob = try TwoGrants.add("bob", to: store)
  }

  private static func add(_ label: String, to store: GrantStore) throws -> GrantToken {
    var generator = SystemRandomNumberGenerator()
    let label = try #require(GrantLabel(label))
    return try #require(
      GrantToken(try store.add(label, policy: nil, expires: nil, at: 0, using: &generator).token)
    )
  }

  /// The grants that are in force.
  ///
  /// - Parameter text: the policy of both.
  func current(policy text: String = StatelessStage.allowAll) throws -> GatewayGrants {
    let policy = try PolicyDocument(reading: Array(text.utf8)).policy
    var policies: [String: Policy] = [:]
    for grant in try store.grants() { policies[grant.id] = policy }
    return GatewayGrants(directory: try store.directory(), policies: policies)
  }

  /// Bob's grant gets another token.
  func rotateBob() throws {
    var generator = SystemRandomNumberGenerator()
    _ = try store.rotate(try #require(GrantLabel("bob")), at: 1, using: &generator)
  }

  /// Bob's grant is taken back.
  func revokeBob() throws { _ = try store.revoke(try #require(GrantLabel("bob")), at: 1) }
}
