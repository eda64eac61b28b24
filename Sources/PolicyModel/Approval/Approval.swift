/// A question to a person whether one call may pass, and what became of it.
///
/// A value: every step returns the next value or says why there is none, and whoever keeps approvals keeps the steps
/// from happening twice. An approval lets exactly one call pass.
public struct Approval: Hashable, Sendable {
  /// Its name.
  public let id: ApprovalID
  /// The call.
  public let subject: ApprovalSubject
  /// What the policy's author wants the person to know (`on_ask`).
  public let message: String
  /// When it was asked.
  public let asked: ApprovalMoment
  /// How long the call may be made after the person agreed, in seconds, unless the person says otherwise.
  public let usableSeconds: Int
  /// How far it has come.
  public let state: ApprovalState

  /// Creates an approval in any state.
  public init(
    id: ApprovalID,
    subject: ApprovalSubject,
    message: String,
    asked: ApprovalMoment,
    usableSeconds: Int,
    state: ApprovalState
  ) {
    self.id = id
    self.subject = subject
    self.message = message
    self.asked = asked
    self.usableSeconds = usableSeconds
    self.state = state
  }

  /// Asks a person.
  public init(
    asking request: ApprovalRequest,
    id: ApprovalID,
    at now: ApprovalMoment,
    terms: ApprovalTerms
  ) {
    self.init(
      id: id,
      subject: request.subject,
      message: request.message,
      asked: now,
      usableSeconds: terms.usableSeconds,
      state: .waiting(until: now.adding(seconds: terms.waitSeconds))
    )
  }

  /// The approval as it is at a moment: what has run out by then is expired.
  ///
  /// A moment well before the question was asked means that the clock was set back while the machine was off; then
  /// nothing tells how long ago it was, and it is expired, too.
  public func seen(at now: ApprovalMoment) -> Approval {
    guard let end = state.end, hasEnded(end, at: now) else { return self }
    return with(.expired(state.judgement))
  }

  /// Whether a new, identical call is answered by this approval, rather than by another question.
  public func answersCalls(at now: ApprovalMoment) -> Bool {
    switch state {
    case .waiting(let end), .approved(_, let end), .denied(_, let end): !hasEnded(end, at: now)
    case .expired, .consumed: false
    }
  }

  private func hasEnded(_ end: ApprovalMoment, at now: ApprovalMoment) -> Bool {
    now >= end || now.adding(seconds: 60) < asked
  }

  /// A person agrees.
  ///
  /// - Parameters:
  ///   - judgement: who, when, and a note.
  ///   - seconds: how long the call may be made, ``ApprovalTerms/secondsRange``; nothing for what was asked with.
  public func approving(_ judgement: ApprovalJudgement, for seconds: Int? = nil) -> Result<Approval, ApprovalObstacle> {
    guard isWaiting(at: judgement.moment) else { return obstacle(at: judgement.moment) }
    let seconds = seconds.map(ApprovalTerms.clamped) ?? usableSeconds
    return .success(with(.approved(judgement, until: judgement.moment.adding(seconds: seconds))))
  }

  /// A person refuses; the refusal answers identical calls for as long as an agreement would have held.
  public func denying(_ judgement: ApprovalJudgement) -> Result<Approval, ApprovalObstacle> {
    guard isWaiting(at: judgement.moment) else { return obstacle(at: judgement.moment) }
    return .success(with(.denied(judgement, until: judgement.moment.adding(seconds: usableSeconds))))
  }

  /// The call passes, once.
  public func consuming(at now: ApprovalMoment) -> Result<Approval, ApprovalObstacle> {
    let current = seen(at: now)
    switch current.state {
    case .approved(let judgement, let until): return .success(with(.consumed(judgement, at: now, until: until)))
    case .waiting: return .failure(.notDecided)
    case .denied, .expired, .consumed: return .failure(.over(current.state.name))
    }
  }

  /// The call that passed never reached the server, so it may be made again until the agreement ends.
  public func restoring(at now: ApprovalMoment) -> Result<Approval, ApprovalObstacle> {
    guard case .consumed(let judgement, _, let until) = state else { return .failure(.over(state.name)) }
    return .success(with(.approved(judgement, until: until)).seen(at: now))
  }

  private func isWaiting(at now: ApprovalMoment) -> Bool { seen(at: now).state.name == .waiting }

  private func obstacle(at now: ApprovalMoment) -> Result<Approval, ApprovalObstacle> {
    .failure(.over(seen(at: now).state.name))
  }

  private func with(_ state: ApprovalState) -> Approval {
    Approval(
      id: id,
      subject: subject,
      message: message,
      asked: asked,
      usableSeconds: usableSeconds,
      state: state
    )
  }
}

/// Why an approval cannot go a step further.
public enum ApprovalObstacle: Error, Hashable, Sendable {
  /// Nobody has answered yet.
  case notDecided
  /// It is in a state that does not allow the step.
  case over(ApprovalState.Name)
}
