import LimitStore
import MCPProtocol
import PolicyModel

/// A request that was forwarded and whose answer is awaited.
///
/// One object from the decision to the answer, as is its call: what became of it meanwhile is known wherever it is.
final class PendingCall {
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
  let call: AdmittedCall?
  /// Who opens a session; absent for other requests.
  let introduction: ClientIntroduction?

  init(
    gate: Gate,
    kind: Kind,
    id: RequestID,
    method: String,
    era: ProtocolEra,
    call: AdmittedCall? = nil,
    introduction: ClientIntroduction? = nil
  ) {
    self.gate = gate
    self.kind = kind
    self.id = id
    self.method = method
    self.era = era
    self.call = call
    self.introduction = introduction
  }

  /// Whether the answer can be what a tool has returned.
  var bearsToolResult: Bool {
    if case .toolCall = kind { true } else { method == Method.taskResult }
  }
}

/// A tool call that the policy let through.
final class AdmittedCall {
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
  /// Whether every limit that counts it is only watched.
  var isOnlyWatched = false
  /// What a person is asked before the call may pass.
  var question: ApprovalRequest?
  /// What became of that.
  var answer: CallRecord.Answer?
  /// The agreement that the call has used up.
  var approval: ApprovalID?

  init(tool: String, argumentNames: [String], time: Int64, started: UInt64) {
    self.tool = tool
    self.argumentNames = argumentNames
    self.time = time
    self.started = started
  }

  /// The decision that asked, when a person has let the call pass.
  var approved: Decision? {
    guard approval != nil, let question else { return nil }
    return Decision(verdict: .ask, rule: question.subject.rule, message: "")
  }
}
