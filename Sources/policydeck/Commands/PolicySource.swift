import Gateway
import GrantStore
import PolicyModel

/// Where a gateway's policies come from: one file for everybody, or the grants of a store with a file each.
enum PolicySource {
  case file(PolicyDocument, PolicyWatch)
  case grants(GrantWatch)

  /// The policy of the only grant; nothing when there are several.
  var policy: Policy? {
    if case .file(let document, _) = self { document.policy } else { nil }
  }

  /// The policies in force.
  var policies: [Policy] {
    switch self {
    case .file(let document, _): [document.policy]
    case .grants(let watch): Array(watch.grants.policies.values)
    }
  }

  /// The policy files in force, by the labels of their grants.
  var files: [String: [UInt8]] {
    switch self {
    case .file(let document, _): [GrantLabel.local.text: document.bytes]
    case .grants(let watch): watch.files
    }
  }

  /// Starts a gateway that listens.
  func listen(_ configuration: GatewayConfiguration, events: GatewayEvents) async throws -> Gateway {
    switch self {
    case .file(let document, _): try await Gateway.listen(configuration, policy: document.policy, events: events)
    case .grants(let watch): try await Gateway.listen(configuration, grants: watch.grants, events: events)
    }
  }

  /// Puts changes in force from now on and says what became of them.
  func follow(_ gateway: Gateway, _ report: GatewayReport, _ trail: AuditTrail?) {
    switch self {
    case .file(_, let watch):
      watch.start(gateway) { change in
        switch change {
        case .success(let document):
          trail?.policiesChanged(to: [GrantLabel.local.text: document.bytes])
          report.policyChanged(nil)
        case .failure(let refusal): report.policyChanged(refusal.sentence)
        }
      }
    case .grants(let watch):
      watch.start(gateway) { refusals in
        trail?.policiesChanged(to: watch.files)
        report.grantsChanged(refusals)
      }
    }
  }

  /// Reads everything again at once.
  func readAgain() {
    switch self {
    case .file(_, let watch): watch.readAgain()
    case .grants(let watch): watch.readAgain()
    }
  }

  /// Ends watching.
  func stop() {
    switch self {
    case .file(_, let watch): watch.stop()
    case .grants(let watch): watch.stop()
    }
  }
}
