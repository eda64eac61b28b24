import LimitStore
import MCPProtocol
import PolicyModel

/// A request that was forwarded and whose answer is awaited.
struct PendingCall {
  /// What the answer needs done to it.
  enum Kind {
    /// A tool call: the answer settles what was reserved, and a record is kept.
    case toolCall
    /// A page of tools: hidden tools are taken out.
    case toolListing(isFirstPage: Bool, cursor: String?)
    /// The opening of a session: the gateway says that its tool list may change.
    case opening
    /// A subscription of the stateless era: the gateway's own list changes are sent on it.
    case listening(wantsToolChanges: Bool)
    /// Anything else: passed on as it is.
    case other
  }

  /// The gate that let it through, which also settles it.
  let gate: Gate
  let kind: Kind
  let id: RequestID
  let method: String
  /// The era in which the client asked.
  let era: ProtocolEra
  /// What is known about a tool call; absent for other requests.
  var call: AdmittedCall?
}

/// A tool call that the policy let through.
struct AdmittedCall {
  let tool: String
  let argumentNames: [String]
  /// What was reserved for the call.
  var ticket: LimitTicket?
  /// Milliseconds since 1970 at which the call arrived.
  let time: Int64
  /// Monotonic nanoseconds at which the call arrived.
  let started: UInt64
  /// In shadow mode, the decision against which the call was forwarded.
  var shadowed: Decision?
  /// What a person is asked before the call may pass.
  var question: ApprovalRequest?
  /// What became of that.
  var answer: CallRecord.Answer?
  /// The agreement that the call has used up.
  var approval: ApprovalID?

  /// The decision that asked, when a person has let the call pass.
  var approved: Decision? {
    guard approval != nil, let question else { return nil }
    return Decision(verdict: .ask, rule: question.subject.rule, message: "")
  }
}
