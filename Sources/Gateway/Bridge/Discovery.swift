import MCPProtocol
import StrictJSON

/// What the server has made of a `server/discover` of the gateway's own, in which nothing is wrong.
enum Discovery {
  /// It speaks the stateless era; this is what it says of itself.
  case found(JSONValue)
  /// It does not know the question, or answers it with silence.
  case refused
  /// It has failed, or could not be asked, which says nothing about eras.
  case unclear

  init(_ answer: ServerAnswer, isSilent: Bool) {
    let sign = EraSign(answer, to: Method.discover, in: .stateless)
    switch (answer.envelope?.message, sign) {
    case (.response(_, let result), .spoken): self = .found(result.value)
    case (_, .doubtful): self = .refused
    default: self = isSilent ? .refused : .unclear
    }
  }
}
