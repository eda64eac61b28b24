import LimitStore
import MCPProtocol
import PolicyModel
import StrictJSON

// How a call that needs a person's approval is completed (DESIGN 4.2 and 4.3): its reservation is kept while it waits and
// when it is forwarded, and returned in every other case.
extension Gate {
  /// A call as the question that a person is asked about it.
  ///
  /// - Parameter params: everything that the call says; the person is shown all of it but `_meta`, which differs from
  ///   one identical call to the next.
  func question(_ tool: String, params: JSONNode?, _ decision: Decision) -> ApprovalRequest {
    var besides = JSONObject()
    params?.forEachMember { member in
      guard !Gate.shownElsewhere.contains(ExactText(member.key)) else { return }
      besides[member.key] = member.value.value
    }
    return ApprovalRequest(
      subject: ApprovalSubject(
        server: environment.approvalServer,
        grant: approvalName,
        tool: tool,
        rule: decision.rule,
        arguments: CanonicalArguments(params?["arguments"]?.value),
        besides: CanonicalArguments(besides.isEmpty ? nil : .object(besides))
      ),
      message: decision.message
    )
  }

  private static let shownElsewhere: Set<ExactText> = ["name", "arguments", "_meta"]

  /// Asks a person, unless one has agreed to this very call.
  func ask(_ question: ApprovalRequest) -> ApprovalAnswer {
    environment.approvals?.ask(question) ?? .unaskable(.store("this gateway keeps no approvals"))
  }

  /// Decides on a call by what became of its question.
  func admit(_ pending: PendingCall, after answer: ApprovalAnswer) -> Admission {
    guard let call = pending.call, let question = call.question else { return .drop }
    if case .approved(let approval) = answer {
      if let reason = environment.reasonToRefuse() {
        environment.approvals?.restore(approval.id)
        return .answer(refuse(pending, .approved, .unrecorded(reason)), status: 200)
      }
      call.approval = approval.id
      call.answer = .approved
      return .forward(pending)
    }
    let asked = Decision(verdict: .ask, rule: question.subject.rule, message: question.message)
    return .answer(
      refuse(pending, CallRecord.Answer(answer), asked.saying(asked.answered(by: answer).message)),
      status: 200
    )
  }

  /// Refuses a call whose wait ended without an answer.
  ///
  /// - Returns: what its client is told, if it still listens.
  func withdraw(_ pending: PendingCall, _ reason: String) -> [UInt8] {
    guard let question = pending.call?.question else { return Gate.denial(reason, id: pending.id, era: pending.era) }
    let message = Decision.sentences(question.message, reason)
    return refuse(pending, .withdrawn, Decision(verdict: .ask, rule: question.subject.rule, message: message))
  }

  /// Returns what was reserved for a call that is to be decided again.
  func putBack(_ pending: PendingCall) {
    if let ticket = pending.call?.ticket { limits.giveBack(ticket) }
  }

  private func refuse(_ pending: PendingCall, _ answer: CallRecord.Answer, _ decision: Decision) -> [UInt8] {
    putBack(pending)
    if let call = pending.call {
      call.answer = answer
      record(call, decision, id: pending.id, outcome: nil, upstreamStatus: nil)
    }
    return Gate.denial(decision.message, id: pending.id, era: pending.era)
  }
}

extension Decision {
  /// The same decision with what the client is told at the end.
  fileprivate func saying(_ message: String) -> Decision { Decision(verdict: verdict, rule: rule, message: message) }
}

extension CallRecord.Answer {
  /// How the answer of the approvals is recorded.
  fileprivate init(_ answer: ApprovalAnswer) {
    self =
      switch answer {
      case .approved: .approved
      case .denied: .denied
      case .expired: .expired
      case .waiting: .waiting
      case .used, .unaskable: .unaskable
      }
  }
}
