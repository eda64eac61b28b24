/// What a caller is told about the approval of its call.
public enum ApprovalAnswer: Hashable, Sendable {
  /// A person agreed, and this call has used the agreement up: forward it.
  case approved(Approval)
  /// Nobody has answered: hold the call, or tell the client to make the same call again later.
  case waiting(Approval)
  /// A person refused.
  case denied(Approval)
  /// Nobody answered in time.
  case expired(Approval)
  /// An identical call has used the agreement up, or the question is too old to be remembered: ask again.
  case used
  /// Nobody can be asked.
  case unaskable(ApprovalBound)
}

/// Why nobody can be asked.
public enum ApprovalBound: Hashable, Sendable {
  /// Too many questions of the grant wait for an answer; the number is the most there may be.
  case waitingOfGrant(Int)
  /// Too many questions wait for an answer; the number is the most there may be.
  case waiting(Int)
  /// The arguments are longer than a person can judge; the number is the most bytes there may be.
  case argumentBytes(Int)
  /// The approvals cannot be read or written; why.
  case store(String)
}
