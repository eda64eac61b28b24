/// One value or key on the tape that the parser writes.
///
/// A container's entry is followed by its children; ``next`` is where the entry after all of them stands. A key's
/// entry is followed by its value's.
package struct JSONTapeEntry: BitwiseCopyable, Sendable {
  /// What stands there.
  package var kind: JSONNode.Kind
  /// For strings: whether the text holds an escape, so that its bytes are not its value.
  package var hasEscape: Bool
  /// The first byte, quotes included.
  package var start: UInt32
  /// The byte after the last, quotes included.
  package var end: UInt32
  /// The entry that follows this one and everything inside it.
  package var next: UInt32
  /// Members or elements of a container.
  package var count: UInt32
}
