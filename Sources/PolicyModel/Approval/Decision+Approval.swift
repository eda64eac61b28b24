// How the answer of a person completes a decision that asks (DESIGN 4.2 and 4.3).
extension Decision {
  /// The decision on a call once it is known what became of its question.
  ///
  /// Only an agreement that this very call has used up lets it pass; it keeps ``reservations``, which were reserved
  /// before the person was asked. Every other answer denies with the rule that asked, and what was reserved must be
  /// returned. A decision that does not ask stays as it is.
  ///
  /// - Parameter answer: what the store of the approvals said.
  public func answered(by answer: ApprovalAnswer) -> Decision {
    guard verdict == .ask else { return self }
    if case .approved = answer {
      return Decision(verdict: .allow, rule: "", message: "", reservations: reservations)
    }
    return Decision(verdict: .deny, rule: rule, message: Decision.sentence(message, answer))
  }

  private static func sentence(_ message: String, _ answer: ApprovalAnswer) -> String {
    let outcome =
      switch answer {
      case .approved, .used: "The approval was used by an identical call; make the call again to ask for another."
      case .waiting(let approval):
        "Approval \(approval.id) waits for a person's answer. Make exactly the same call again once it is given."
      case .denied(let approval): "A person denied this call\(reason(approval)) Do not make it again."
      case .expired: "It was not approved in time."
      case .unaskable(let bound): sentence(bound)
      }
    return sentences(message, outcome)
  }

  /// A rule's message and what became of the question, each a sentence of its own.
  public static func sentences(_ message: String, _ outcome: String) -> String {
    guard let last = message.last else { return outcome }
    return ".!?:;,".contains(last) ? "\(message) \(outcome)" : "\(message). \(outcome)"
  }

  private static func reason(_ approval: Approval) -> String {
    guard let note = approval.state.judgement?.note else { return "." }
    return note.last.map { ".!?".contains($0) } == true ? ": \(note)" : ": \(note)."
  }

  private static func sentence(_ bound: ApprovalBound) -> String {
    switch bound {
    case .waitingOfGrant(let most), .waiting(let most):
      "\(most) other calls wait for a person's approval, which is the most there may be. Try again later."
    case .argumentBytes(let most):
      "Its arguments are longer than \(most) bytes, which is more than a person is asked to judge."
    case .store(let reason): "Nobody could be asked: \(reason)."
    }
  }
}
