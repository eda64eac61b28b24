import LimitStore

/// Opens the place where quotas are counted, with the clock that belongs to it.
enum LimitCounting {
  /// Opens a file shared by every gateway that names it, or counts in memory when there is none.
  ///
  /// - Throws: ``GatewayFailure/noLimitFile(_:)`` when the file cannot be used: counting elsewhere would forget.
  static func open(
    _ path: String?,
    windows: LimitWindows,
    instants: Instants
  ) throws(GatewayFailure) -> (store: any LimitStore, clock: LimitClock) {
    guard let path else { return (MemoryLimitStore(windows: windows), instants.limitClock) }
    do throws(LimitStoreError) {
      let store = try SQLiteLimitStore(path: path, windows: windows, keepsTogether: true)
      let clock = try store.clock(
        wallNanoseconds: instants.wallNanoseconds(),
        steadyNanoseconds: Int64(clamping: instants.monotonicNanoseconds())
      )
      return (store, clock)
    } catch {
      throw .noLimitFile("\(error.message)")
    }
  }
}
