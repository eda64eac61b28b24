import Screen

/// The file changed on disk since it was read, so nothing was written.
struct Conflict: Sendable {
  /// What the file holds now; `nil` when it is gone.
  var onDisk: [UInt8]?
  /// What changed on disk since the file was read.
  var difference: TextDifference
  /// What part is visible.
  var scroll = ScrollState()
}
