import Glibc
import LimitStore

/// Opens the place where quotas are counted, with the clock that belongs to it.
enum LimitCounting {
  /// Opens a file shared by every gateway that names it, or counts in memory when there is none.
  ///
  /// - Throws: ``GatewayFailure/noLimitFile(_:)`` when the file cannot be used: counting elsewhere would forget.
  static func open(
    _ path: String?,
    instants: Instants
  ) throws(GatewayFailure) -> (store: any LimitStore, clock: LimitClock) {
    guard let path else { return (MemoryLimitStore(), instants.limitClock) }
    do throws(LimitStoreError) {
      let store = try SQLiteLimitStore(path: path)
      let clock = try store.clock(
        wallNanoseconds: instants.wallNanoseconds(),
        steadyNanoseconds: Int64(clamping: instants.monotonicNanoseconds()),
        bootIdentifier: bootIdentifier
      )
      return (store, clock)
    } catch {
      throw .noLimitFile("\(error.message)")
    }
  }

  /// What tells one run of the machine from another; the same text when the system does not say.
  private static var bootIdentifier: String {
    guard let file = fopen("/proc/sys/kernel/random/boot_id", "r") else { return "unknown" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 64)
    guard fgets(&line, Int32(line.count), file) != nil else { return "unknown" }
    return String(decoding: line.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
