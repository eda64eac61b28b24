/// One value or key on the tape that the parser writes.
///
/// A container's entry is followed by its children; ``next`` is where the entry after all of them stands.
struct JSONTapeEntry: Sendable {
  var kind: JSONNode.Kind
  /// For strings: whether the text holds an escape, so that its bytes are not its value.
  var hasEscape: Bool
  var start: UInt32
  var end: UInt32
  var next: UInt32
  /// Members or elements of a container.
  var count: UInt32
}
