import StrictJSON

/// The ids of the events that the clients of one grant have been sent, after which they may resume a stream.
struct HeardEvents {
  /// An id longer than this, in bytes, is not kept.
  private static let longest = 512

  private var ids = ForgettingTable<ExactText, Void>(mostInHalf: 5_000)

  /// Notes an event that has been passed on.
  mutating func note(_ id: String) {
    guard id.utf8.count <= HeardEvents.longest else { return }
    ids.note((), for: ExactText(id))
  }

  /// Whether an event has been passed on.
  func contains(_ id: String) -> Bool { ids[ExactText(id)] != nil }
}
