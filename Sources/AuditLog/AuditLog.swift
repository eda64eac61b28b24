import Dispatch
public import StrictJSON
import Synchronization

/// What was decided, kept so that a change shows.
///
/// Records are gathered for a few milliseconds, written together, and on the disk (`fdatasync`) before the next are
/// taken: a power cut loses at most what had not been gathered. When the disk is full or fails, records wait in a bounded
/// memory and the log says so through ``failure``, by which a gateway refuses calls; what no longer fits is counted, and
/// the count is the first thing written when the disk is back.
public final class AuditLog: Sendable {
  private struct Waiting {
    var records: [(time: Int64, record: JSONObject)] = []
    var lost = 0
    var isScheduled = false
    var failure: String?
  }

  /// The most records that wait to be written.
  private static let mostWaiting = 10_000
  /// How long records are gathered.
  private static let gathering = DispatchTimeInterval.milliseconds(5)
  /// How long after a failure the disk is tried again.
  private static let retrying = DispatchTimeInterval.seconds(1)

  private let waiting = Mutex(Waiting())
  private let file: Mutex<AuditFile>
  private let queue = DispatchQueue(label: "policydeck.audit")

  /// Opens a log, and repairs it when the last writer died in the middle of a line.
  ///
  /// - Parameter time: milliseconds since 1970.
  public init(_ settings: AuditSettings, time: Int64) throws(AuditFailure) {
    let opened = try AuditFile(settings)
    let repaired = opened.repairedBytes
    file = Mutex(opened)
    if repaired > 0 {
      append(["event": "repaired", "bytesCutOff": .number(JSONNumber(repaired))], time: time)
    }
  }

  /// Why records cannot be written now; nothing while all is well.
  public var failure: String? { waiting.withLock { $0.failure } }

  /// Keeps a record; it is written soon, and the caller never waits.
  ///
  /// - Parameter time: milliseconds since 1970.
  public func append(_ record: JSONObject, time: Int64) {
    let mustSchedule = waiting.withLock { waiting in
      guard waiting.records.count < AuditLog.mostWaiting else {
        waiting.lost += 1
        waiting.failure = waiting.failure ?? "The audit log is written more slowly than calls come."
        return false
      }
      waiting.records.append((time, record))
      defer { waiting.isScheduled = true }
      return !waiting.isScheduled
    }
    if mustSchedule { schedule(after: AuditLog.gathering) }
  }

  /// Writes what waits, if the disk takes it, and closes the file.
  public func close() {
    queue.sync {
      drain()
      file.withLock { $0.close() }
    }
  }

  /// Writes what waits now.
  func flush() {
    queue.sync { drain() }
  }

  /// Makes every writing fail as a full disk does, until there is room again.
  func fail(_ failure: AuditFailure?) {
    file.withLock { $0.standingFailure = failure }
  }

  private func schedule(after delay: DispatchTimeInterval) {
    queue.asyncAfter(deadline: .now() + delay) { [self] in drain() }
  }

  private func drain() {
    let (records, lost) = waiting.withLock { waiting in
      defer {
        waiting.records = []
        waiting.lost = 0
        waiting.isScheduled = false
      }
      return (waiting.records, waiting.lost)
    }
    guard let first = records.first else { return }
    var batch = records
    if lost > 0 {
      batch.insert((first.time, ["event": "unrecorded", "count": .number(JSONNumber(lost))]), at: 0)
    }
    do throws(AuditFailure) {
      let lines = batch.map { entry in
        (
          time: entry.time,
          line: { (sequence: Int, previous: String) in
            AuditLine(sequence: sequence, time: entry.time, previous: previous, record: entry.record)
          }
        )
      }
      try file.withLock { file throws(AuditFailure) in try file.append(lines) }
      waiting.withLock { $0.failure = nil }
    } catch {
      putBack(records, lost: lost, failure: error.description)
    }
  }

  private func putBack(_ records: [(time: Int64, record: JSONObject)], lost: Int, failure: String) {
    let mustSchedule = waiting.withLock { waiting in
      waiting.records = records + waiting.records
      waiting.lost += lost
      waiting.failure = failure
      defer { waiting.isScheduled = true }
      return !waiting.isScheduled
    }
    if mustSchedule { schedule(after: AuditLog.retrying) }
  }
}
