import LimitStore
import NIOCore
import NIOPosix
public import PolicyModel
import StrictJSON
public import ToolPins
import Upstream

/// A running gateway: the handle by which the program that started it changes its policy and stops it.
public final class Gateway: Sendable {
  /// The address clients connect to; nothing when the client speaks over stdio.
  public let endpoint: String?
  private let group: MultiThreadedEventLoopGroup
  private let core: NIOLoopBound<GatewayCore>
  private let channel: any Channel

  init(
    endpoint: String?,
    group: MultiThreadedEventLoopGroup,
    core: NIOLoopBound<GatewayCore>,
    channel: any Channel
  ) {
    self.endpoint = endpoint
    self.group = group
    self.core = core
    self.channel = channel
  }

  /// Puts another policy in force for every grant from the next call on; sessions, counters and calls in flight stay.
  ///
  /// - Throws: ``GatewayFailure/unenforceable(_:)`` when the policy holds rules this gateway cannot enforce; the policy
  ///   in force stays.
  public func replace(_ policy: Policy) async throws {
    try Gateway.check(policy)
    try await onLoop { core in core.replace(policy) }
  }

  /// Puts other grants and policies in force: clients of grants that are over are sent away, all others stay.
  ///
  /// - Throws: ``GatewayFailure/unenforceable(_:)`` when a policy holds rules this gateway cannot enforce; nothing
  ///   changes then.
  public func replace(_ grants: GatewayGrants) async throws {
    for policy in grants.policies.values { try Gateway.check(policy) }
    try await onLoop { core in core.replace(grants) }
  }

  /// Puts other approved definitions in force, where definitions are approved at all; clients are told that the tools may
  /// have changed.
  public func replace(_ pins: ToolPins) async throws {
    try await onLoop { core in core.replace(pins) }
  }

  /// Decides and records from now on without enforcing, or enforces again.
  public func setShadow(_ isShadow: Bool) async throws {
    try await onLoop { core in core.setShadow(isShadow) }
  }

  /// Does something where the gateway's state lives.
  func onLoop<Output: Sendable>(
    _ work: @escaping @Sendable (GatewayCore) throws -> Output
  ) async throws -> Output {
    let core = core
    return try await channel.eventLoop.submit { try work(core.value) }.get()
  }

  /// Stops listening, ends every session and server process, and returns when all are gone.
  public func stop() async {
    let core = core
    let channel = channel
    let loop = channel.eventLoop
    let done = loop.makePromise(of: Void.self)
    loop.execute {
      channel.close(promise: nil)
      core.value.stop { done.succeed() }
    }
    try? await done.futureResult.get()
    try? await group.shutdownGracefully()
  }

  /// Refuses a policy that this gateway would enforce only in part.
  static func check(_ policy: Policy) throws(GatewayFailure) {
    let rules = policy.unenforceableRules
    guard rules.isEmpty else { throw .unenforceable(rules.map(\.description)) }
  }
}
