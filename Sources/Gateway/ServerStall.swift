/// Whether a server that reads too slowly reads at all.
struct ServerStall {
  /// When a message was refused of which the server has read nothing since, and how much it had read by then.
  private var begun: (time: UInt64, bytes: Int)?

  /// Notes that the server has read so little that a message was refused.
  ///
  /// - Parameter bytes: how much it has read since it was started.
  mutating func refused(at now: UInt64, bytes: Int) {
    if begun == nil { begun = (now, bytes) }
  }

  /// Whether the server has read nothing for longer than it may.
  mutating func isOver(at now: UInt64, bytes: Int, patience: UInt64) -> Bool {
    guard let begun else { return false }
    guard begun.bytes == bytes else {
      self.begun = nil
      return false
    }
    return now &- begun.time > patience
  }
}
