/// What sort of reason a signal is.
public enum SignalKind: String, CaseIterable, Hashable, Sendable {
  /// A verb that says what the tool does.
  case verb
  /// A thing the tool acts on that makes a mistake worse or milder.
  case object
  /// A phrase about consequences, such as "cannot be undone".
  case consequence
  /// An argument that takes code, commands, money, addresses or a force switch.
  case argument
  /// An argument that chooses among operations.
  case operation
  /// A claim in the annotations.
  case claim
  /// A claim that the rest of the definition contradicts.
  case contradiction
  /// Text that addresses the model or hides characters.
  case hiddenText
  /// Text that tells the model when to use or to avoid another tool; ordinary in honest servers.
  case steering
  /// A member of the output schema that gives away what a call does or shows.
  case output
  /// Something that lowers the confidence, such as a missing description.
  case doubt
}
