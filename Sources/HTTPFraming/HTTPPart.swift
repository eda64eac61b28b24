/// What comes next in the bytes of a connection.
public enum HTTPPart<Head: Sendable>: Sendable {
  /// A message begins.
  case head(Head)
  /// A piece of its body: where it stands in the bytes that were given.
  case body(Range<Int>)
  /// The message is complete.
  case end
}
