/// What became of a call beside what was decided, where the decision alone does not tell.
public enum CallFate: String, Hashable, Sendable {
  /// A person agreed, and it was forwarded.
  case approved
  /// A person refused it.
  case refused
  /// Nobody answered in time.
  case expired
  /// Its client, a stop of the gateway or a new policy ended the wait.
  case withdrawn
  /// Nobody could be asked, or too many calls wait.
  case unasked
  /// It was forwarded against the decision, because the gateway runs in shadow mode.
  case shadowed

  /// What follows the decision in a sentence about the call.
  var words: String {
    switch self {
    case .approved: "approved by a person"
    case .refused: "refused by a person"
    case .expired: "nobody answered in time"
    case .withdrawn: "withdrawn before anybody answered"
    case .unasked: "nobody could be asked"
    case .shadowed: "forwarded all the same (shadow)"
    }
  }
}
