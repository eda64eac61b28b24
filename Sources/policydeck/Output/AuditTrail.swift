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
  /// The digests of the policy files in force, by the labels of their grants.
  private let policies: Mutex<[String: String]>

  init(_ settings: AuditSettings, isLossy: Bool, policies: [String: [UInt8]]) throws {
    do throws(AuditFailure) {
      log = try AuditLog(settings, time: Moment.now.milliseconds)
    } catch {
      throw CommandFailure(error.description)
    }
    self.isLossy = isLossy
    self.policies = Mutex(policies.mapValues { SHA256Digest(of: $0).hexadecimal })
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
    kept["policy"] = policies.withLock { $0[record.grant] }.map { .string($0) } ?? .null
    log.append(kept, time: record.time)
  }

  /// Notes that other policies are in force.
  ///
  /// - Parameter files: the policy files, by the labels of their grants.
  func policiesChanged(to files: [String: [UInt8]]) {
    let digests = files.mapValues { SHA256Digest(of: $0).hexadecimal }
    let isOther = policies.withLock { policies in
      defer { policies = digests }
      return policies != digests
    }
    if isOther { note("policy changed") }
  }

  /// Ends the log.
  func close() {
    note("stopped")
    log.close()
  }

  private func note(_ event: String) {
    var entry: JSONObject = ["event": .string(event)]
    let digests = policies.withLock { $0 }
    if digests.count == 1, let only = digests.values.first {
      entry["policy"] = .string(only)
    } else {
      entry["policies"] = .object(JSONObject(digests.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
    log.append(entry, time: Moment.now.milliseconds)
  }
}
