/// What the scan of the server is doing, as the console was told last.
enum ScanStatus: Hashable, Sendable {
  /// Nothing was asked for yet.
  case idle
  /// A scan runs; the text says of what, or how far it is.
  case running(String)
  /// The last scan brought tools.
  case finished
  /// The last scan failed; the text says why.
  case failed(String)

  /// Whether a scan runs.
  var isRunning: Bool {
    if case .running = self { return true }
    return false
  }
}
