/// How far a question to a person has come.
public enum ApprovalState: Hashable, Sendable {
  /// Nobody has answered; the question ends by itself at that moment.
  case waiting(until: ApprovalMoment)
  /// A person agreed; one identical call may pass until that moment.
  case approved(ApprovalJudgement, until: ApprovalMoment)
  /// A person refused; identical calls are refused without another question until that moment.
  case denied(ApprovalJudgement, until: ApprovalMoment)
  /// Nobody answered in time, or nobody made the call that was agreed to.
  case expired(ApprovalJudgement?)
  /// The call that was agreed to has passed; `until` is when the agreement would have ended.
  case consumed(ApprovalJudgement, at: ApprovalMoment, until: ApprovalMoment)

  /// The state's name, for people and programs.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    /// Nobody has answered.
    case waiting
    /// A person agreed and the call has not passed.
    case approved
    /// A person refused.
    case denied
    /// It ended by itself.
    case expired
    /// The call has passed.
    case consumed
  }

  /// The state's name.
  public var name: Name {
    switch self {
    case .waiting: .waiting
    case .approved: .approved
    case .denied: .denied
    case .expired: .expired
    case .consumed: .consumed
    }
  }

  /// What a person said, when somebody said something.
  public var judgement: ApprovalJudgement? {
    switch self {
    case .waiting: nil
    case .approved(let judgement, _), .denied(let judgement, _), .consumed(let judgement, _, _): judgement
    case .expired(let judgement): judgement
    }
  }

  /// When the state ends by itself; nothing for a state that does not.
  public var end: ApprovalMoment? {
    switch self {
    case .waiting(let until), .approved(_, let until): until
    case .denied, .expired, .consumed: nil
    }
  }
}
