import GrantStore
import PolicyModel
import StrictJSON

/// The gates of all grants, found by the tokens that clients carry.
final class Gates {
  /// What a change of the grants did.
  struct Change {
    /// Gates of grants that were taken back or are over.
    var ended: [Gate] = []
    /// Gates of grants with another token: who carries the old one is sent away.
    var rotated: [Gate] = []
    /// Gates under another policy.
    var ruled: [Gate] = []
    /// Gates that show another list of tools.
    var relisted: [Gate] = []
  }

  let environment: GateEnvironment
  private var directory: GrantDirectory
  private var gates: [String: Gate] = [:]
  /// Counts the changes of the grants.
  private var generation = 0

  init(_ grants: GatewayGrants, environment: GateEnvironment) {
    self.environment = environment
    directory = grants.directory
    _ = replace(grants)
  }

  /// How many grants there are.
  var count: Int { gates.count }

  /// Every gate, in no order.
  var all: [Gate] { Array(gates.values) }

  /// Whether several grants have used the gateway: then what nobody is known to have made is nobody's.
  var isShared: Bool { environment.tasks.isShared }

  /// The gate of a gateway's only grant.
  var only: Gate? { gates.count == 1 ? gates.values.first : nil }

  /// The gate of the grant whose token an `Authorization` header carries.
  ///
  /// - Parameter proof: what the connection has shown before; replaced by what it shows now.
  func gate(carriedBy authorization: Span<UInt8>, _ proof: inout GrantProof?) -> Gate? {
    if let known = proof, known.generation == generation, known.authorization.span.hasSameBytes(as: authorization) {
      return known.gate.grant.standing(at: now) == .active ? known.gate : nil
    }
    let bytes = authorization.withUnsafeBufferPointer { Array($0) }
    let gate = gate(carriedBy: String(decoding: bytes, as: UTF8.self))
    proof = gate.map { GrantProof(authorization: bytes, gate: $0, generation: generation) }
    return gate
  }

  /// The gate of the grant whose token an `Authorization` header carries (RFC 6750 section 2.1).
  func gate(carriedBy authorization: String?) -> Gate? {
    guard let token = authorization.flatMap(Gates.bearerToken),
      case .admitted(let grant) = directory.admission(of: token, at: now)
    else { return nil }
    return gates[grant.id]
  }

  /// Puts other grants and policies in force; gates whose grants stay keep their clients and counters.
  func replace(_ grants: GatewayGrants) -> Change {
    directory = grants.directory
    generation += 1
    var change = Change()
    let active = directory.active(at: now)
    for grant in active {
      guard let gate = gates[grant.id] else {
        gates[grant.id] = Gate(grant: grant, policy: grants.policy(of: grant), environment: environment)
        continue
      }
      if gate.grant.rotated != grant.rotated { change.rotated.append(gate) }
      gate.grant = grant
      rule(gate, by: grants.policy(of: grant), &change)
    }
    if gates.count > 1 { environment.tasks.isShared = true }
    end(gates.keys.filter { id in !active.contains { $0.id == id } }, &change)
    return change
  }

  /// Puts another policy in force for every grant.
  func replace(_ policy: Policy) -> Change {
    var change = Change()
    for gate in gates.values { rule(gate, by: policy, &change) }
    return change
  }

  /// Ends the gates of the grants whose time is over.
  func endExpired() -> Change {
    var change = Change()
    end(gates.values.filter { $0.grant.standing(at: now) != .active }.map(\.grant.id), &change)
    return change
  }

  private var now: Int64 { environment.instants.wallNanoseconds() / 1_000_000 }

  private func rule(_ gate: Gate, by policy: Policy, _ change: inout Change) {
    guard gate.policy != policy else { return }
    let hidBefore = Set(gate.policy.hide.map { ExactText($0) })
    gate.policy = policy
    change.ruled.append(gate)
    if hidBefore != Set(policy.hide.map { ExactText($0) }) { change.relisted.append(gate) }
  }

  private func end(_ identifiers: [String], _ change: inout Change) {
    if !identifiers.isEmpty { generation += 1 }
    for id in identifiers {
      if let gate = gates.removeValue(forKey: id) { change.ended.append(gate) }
    }
  }

  /// The token of a header of the scheme `Bearer`, whose name may be written in any case.
  private static func bearerToken(_ authorization: String) -> Substring? {
    let scheme = "bearer "
    let given = authorization.utf8.prefix(scheme.utf8.count)
    guard given.elementsEqual(scheme.utf8, by: { $0 == $1 || $1 != 0x20 && $0 | 0x20 == $1 }) else { return nil }
    return Substring(authorization.utf8.dropFirst(scheme.utf8.count))
  }
}
