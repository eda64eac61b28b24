import AuditLog
import Digest
import Gateway
import StrictJSON
import Synchronization

/// Keeps a running gateway's decisions in an audit log, each with the digest of the policy file it was made by.
final class AuditTrail: Sendable {
  private let log: AuditLog
  /// Whether calls go on when they cannot be recorded.
  private let isLossy: Bool
  private let policy: Mutex<String>

  init(_ settings: AuditSettings, isLossy: Bool, policy: [UInt8]) throws {
    do throws(AuditFailure) {
      log = try AuditLog(settings, time: Moment.now.milliseconds)
    } catch {
      throw CommandFailure(error.description)
    }
    self.isLossy = isLossy
    self.policy = Mutex(SHA256Digest(of: policy).hexadecimal)
    note("started")
  }

  /// Why calls are refused now, when they cannot be recorded.
  var reasonToRefuse: String? {
    isLossy || log.failure == nil ? nil : "Calls are refused while they cannot be recorded."
  }

  /// Keeps one decision; names of arguments are in it, their values never.
  func keep(_ record: CallRecord) {
    var kept = GatewayReport.json(record).objectValue ?? [:]
    kept["time"] = nil
    kept["policy"] = .string(policy.withLock { $0 })
    log.append(kept, time: record.time)
  }

  /// Notes that another policy is in force.
  func policyChanged(to bytes: [UInt8]) {
    policy.withLock { $0 = SHA256Digest(of: bytes).hexadecimal }
    note("policy changed")
  }

  /// Ends the log.
  func close() {
    note("stopped")
    log.close()
  }

  private func note(_ event: String) {
    log.append(
      ["event": .string(event), "policy": .string(policy.withLock { $0 })],
      time: Moment.now.milliseconds
    )
  }
}
