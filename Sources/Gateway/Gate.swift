import GrantStore
import LimitStore
import MCPProtocol
import PolicyModel
import StrictJSON

/// Decides on every message of one grant's clients with the policy in force, and settles what was reserved when the
/// answer comes.
///
/// Rules and counters without sockets: messages and instants in, admissions and call records out. Confined to the
/// gateway's event loop.
final class Gate {
  /// Whose calls are decided.
  var grant: Grant
  /// The policy in force; replacing it keeps every counter.
  var policy: Policy {
    didSet {
      compiled = CompiledPolicy(policy, leavingOut: environment.shadowRules)
      watch = ShadowWatch(policy, rules: environment.shadowRules)
      unhidden = Gate.unhidden(policy)
      known.watch(policy)
    }
  }
  /// The policy by which listings are filtered: in shadow mode one that hides nothing.
  var listingPolicy: Policy { isShadow ? unhidden : policy }
  private var unhidden: Policy
  private var compiled: CompiledPolicy
  /// The rules that are decided and recorded but not enforced; nothing where every rule is enforced.
  private var watch: ShadowWatch?
  /// The tools the server has listed so far.
  private var known = KnownTools()
  /// The arguments that the server wants repeated in headers.
  private(set) var mirrored = MirroredParameters()
  /// Who uses the grant.
  var clients = ClientRoll()
  /// How much of what the grant's clients have said waits to be read by the process that all grants share, in bytes.
  var waitingBytes = 0
  let environment: GateEnvironment

  /// Creates a gate for the clients of a grant.
  init(grant: Grant, policy: Policy, environment: GateEnvironment) {
    self.grant = grant
    self.policy = policy
    self.environment = environment
    compiled = CompiledPolicy(policy, leavingOut: environment.shadowRules)
    watch = ShadowWatch(policy, rules: environment.shadowRules)
    unhidden = Gate.unhidden(policy)
    known.watch(policy)
  }

  /// What counters and sessions know the grant by.
  var id: String { grant.id }
  /// What people call the grant.
  var label: String { grant.label.text }
  /// What approvals know the grant by: its label, which people read, and what tells it from an earlier grant of that label.
  var approvalName: String { id == label ? label : "\(label) \(id)" }
  private var isShadow: Bool { environment.isShadow }
  private var instants: Instants { environment.instants }
  var limits: any LimitStore { environment.limits }

  private static func unhidden(_ policy: Policy) -> Policy {
    var policy = policy
    policy.hide = []
    return policy
  }

  /// Decides on a request.
  ///
  /// - Parameters:
  ///   - id: the request's id.
  ///   - method: its method.
  ///   - params: its parameters.
  ///   - era: the era in which it is asked.
  ///   - session: what tells this session's counters from another's.
  func admit(id: RequestID, method: String, params: JSONNode?, era: ProtocolEra, session: String) -> Admission {
    switch method {
    case Method.callTool: return admitCall(id: id, params: params, era: era, session: session)
    case Method.ping where era == .handshake:
      return .answer(MessageBytes.response(id: id, result: [:]), status: 200)
    case _ where !KnownMethods.allowsRequest(method, in: era):
      let answer = MessageBytes.failure(id: id, code: .methodNotFound, message: "Method not found")
      return .answer(answer, status: era == .stateless ? 404 : 200)
    default:
      if let refusal = environment.tasks.refusal(to: self.id, method: method, params: params) {
        return .answer(MessageBytes.failure(id: id, code: .invalidParams, message: refusal), status: 200)
      }
      return .forward(
        PendingCall(
          gate: self,
          kind: kind(of: method, params),
          id: id,
          method: method,
          era: era,
          introduction: method == Method.initialize ? ClientIntroduction(params?["clientInfo"]) : nil
        )
      )
    }
  }

  /// Decides on a notification: whatever is not a known notification ends here, a tool call without an id above all.
  func admitNotification(method: String) -> Admission {
    KnownMethods.notifications.contains(method) ? .pass : .drop
  }

  private func kind(of method: String, _ params: JSONNode?) -> PendingCall.Kind {
    switch method {
    case Method.listTools: .toolListing(isFirstPage: params?["cursor"] == nil, cursor: params?["cursor"]?.stringValue)
    case Method.initialize, Method.discover: .opening
    case Method.listen: .listening(wantsToolChanges: params?["notifications"]?["toolsListChanged"]?.boolValue == true)
    default: .other
    }
  }
}

// MARK: - Tool calls

extension Gate {
  private func admitCall(id: RequestID, params: JSONNode?, era: ProtocolEra, session: String) -> Admission {
    guard let tool = params?["name"]?.stringValue else {
      let answer = MessageBytes.failure(
        id: id,
        code: .invalidParams,
        message: "Invalid params: tools/call needs \"name\", a string"
      )
      return .answer(answer, status: 200)
    }
    let arguments = params?["arguments"]
    guard arguments == nil || arguments?.kind == .object else {
      let answer = MessageBytes.failure(
        id: id,
        code: .invalidParams,
        message: "Invalid params: \"arguments\" must be an object"
      )
      return .answer(answer, status: 200)
    }
    guard tool.utf8.count <= Gate.longestName else {
      return .answer(MessageBytes.failure(id: id, code: .invalidParams, message: "Unknown tool"), status: 200)
    }
    let decision = decision(on: tool, arguments)
    let call = AdmittedCall(
      tool: tool,
      argumentNames: arguments.map(Gate.names) ?? [],
      time: instants.wallNanoseconds() / 1_000_000,
      started: instants.monotonicNanoseconds()
    )
    if let reason = environment.reasonToRefuse() {
      return refuse(call, .unrecorded(reason), id: id, era: era)
    }
    let asks = decision.verdict == .ask && !isShadow
    guard decision.verdict == .allow || asks else { return refuse(call, decision, id: id, era: era) }
    if let watch {
      if let refusal = count(call, decision, watch.decision(on: tool, arguments), watch, session) {
        return refuse(call, refusal, id: id, era: era)
      }
    } else {
      switch reserve(decision.reservations, session: session) {
      case .success(let ticket): call.ticket = ticket
      case .failure(let refusal): return refuse(call, refusal.decision, id: id, era: era)
      }
    }
    if asks { call.question = question(tool, params: params, decision) }
    let pending = PendingCall(gate: self, kind: .toolCall, id: id, method: Method.callTool, era: era, call: call)
    return call.question.map { .ask(pending, $0) } ?? .forward(pending)
  }

  private func decision(on tool: String, _ arguments: JSONNode?) -> Decision {
    let decision = known.imitatesPolicyName(tool) ? Gate.imitation : compiled.decide(tool: tool, argumentsAt: arguments)
    // What is not approved must look as if it did not exist, whatever the policy says of it.
    guard decision.verdict != .hide, let refusal = environment.pins?.refusal(of: tool) else { return decision }
    return refusal
  }

  /// What a listing is held against before a client sees it; in shadow mode nothing is withheld.
  var listingPins: PinnedServer? { isShadow ? nil : environment.pins }

  private func refuse(_ call: AdmittedCall, _ decision: Decision, id: RequestID, era: ProtocolEra) -> Admission {
    if isShadow {
      call.shadowed = decision
      return .forward(PendingCall(gate: self, kind: .toolCall, id: id, method: Method.callTool, era: era, call: call))
    }
    record(call, decision, id: id, outcome: nil, upstreamStatus: nil)
    // With a default of deny, a tool that is hidden and one that does not exist must not be told apart.
    let isAbsent = decision.rule == Decision.defaultDenyRule && known.lacks(call.tool)
    if decision.verdict == .hide || isAbsent {
      let answer = MessageBytes.failure(id: id, code: .invalidParams, message: "Unknown tool: \(call.tool)")
      return .answer(answer, status: 200)
    }
    return .answer(Gate.denial(decision.message, id: id, era: era), status: 200)
  }

  /// A tool name longer than this is no tool's; a server's listing is bounded the same way.
  private static let longestName = 1024
  /// The most argument names kept of one call, and the most bytes of each.
  private static let mostNames = 64
  private static let longestArgumentName = 128

  /// A name that a careless server would take for one the policy restricts is answered like one that does not exist.
  private static let imitation = Decision(
    verdict: .hide,
    rule: Decision.hiddenRule,
    message: "The name differs from a restricted tool's by case, spaces or look-alike letters only."
  )

  /// The names of the top-level arguments, bounded; never their values.
  private static func names(of arguments: JSONNode) -> [String] {
    var names: [String] = []
    names.reserveCapacity(min(arguments.count, mostNames))
    arguments.forEachMember { member in
      guard names.count < mostNames else { return }
      let name = member.key
      names.append(name.beginning(ofBytes: longestArgumentName))
    }
    return names
  }

  /// Notes the tools of a page that the server has sent, and those of the page as the client gets it.
  func learn(_ result: JSONNode, shown: JSONNode) {
    known.learn(result)
    mirrored.learn(shown)
  }

  /// The result that tells a model why its call was refused.
  static func denial(_ message: String, id: RequestID, era: ProtocolEra) -> [UInt8] {
    var result: JSONObject = [
      "content": [["type": "text", "text": .string("[POLICY DENIED] \(message)")]],
      "isError": true,
    ]
    if era == .stateless { result["resultType"] = "complete" }
    return MessageBytes.response(id: id, result: .object(result))
  }
}

// MARK: - Settling

extension Gate {
  /// Settles a call by the server's answer: an error that says it was not carried out returns what was reserved, everything
  /// else consumes it.
  ///
  /// - Parameter wasCancelled: whether the client withdrew the call; it may have run by then, so no error returns what was
  ///   reserved.
  func settle(_ pending: PendingCall, answer: Message, upstreamStatus: Int? = nil, wasCancelled: Bool = false) {
    guard let call = pending.call else { return }
    switch answer {
    case .response(_, let result):
      if let ticket = call.ticket { limits.commit(ticket) }
      environment.tasks.learn(result, of: id)
      let failed = result["isError"]?.boolValue == true
      record(call, .forwarded, id: pending.id, outcome: failed ? .toolError : .result, upstreamStatus: upstreamStatus)
    case .failure, .request, .notification:
      var isReturned = false
      if case .failure(_, let error) = answer { isReturned = error.code.saysNotCarriedOut && !wasCancelled }
      if let ticket = call.ticket {
        if isReturned { limits.giveBack(ticket) } else { limits.commit(ticket) }
      }
      record(call, .forwarded, id: pending.id, outcome: .protocolError, upstreamStatus: upstreamStatus)
    }
  }

  /// Settles a call whose answer cannot be read here but reached the client: what was reserved is consumed.
  func settleUnread(_ pending: PendingCall, upstreamStatus: Int?) {
    guard let call = pending.call else { return }
    if let ticket = call.ticket { limits.commit(ticket) }
    record(call, .forwarded, id: pending.id, outcome: .result, upstreamStatus: upstreamStatus)
  }

  /// Settles a call that was not answered.
  ///
  /// - Parameter reachedServer: whether the server may have acted on it; then the quota stays consumed.
  func abandon(_ pending: PendingCall, reachedServer: Bool, upstreamStatus: Int? = nil) {
    guard let call = pending.call else { return }
    if let ticket = call.ticket {
      if reachedServer { limits.commit(ticket) } else { limits.giveBack(ticket) }
    }
    // A server that answered with any status may have acted on the call.
    if let approval = call.approval, !reachedServer, (upstreamStatus ?? 0) == 0 {
      environment.approvals?.restore(approval)
    }
    record(call, .forwarded, id: pending.id, outcome: .unreachable, upstreamStatus: upstreamStatus)
  }

  /// Reports a decided call.
  func record(
    _ call: AdmittedCall,
    _ decision: Decision,
    id: RequestID,
    outcome: CallRecord.Outcome?,
    upstreamStatus: Int?
  ) {
    let decision = call.shadowed ?? call.approved ?? decision
    let elapsed = instants.monotonicNanoseconds() &- call.started
    environment.onRecord(
      CallRecord(
        time: call.time,
        grant: label,
        server: environment.server,
        method: Method.callTool,
        tool: call.tool,
        verdict: decision.verdict,
        rule: decision.rule,
        message: decision.message,
        upstreamStatus: upstreamStatus,
        outcome: outcome,
        milliseconds: Double(elapsed) / 1_000_000,
        id: id,
        givenNames: call.argumentNames,
        isShadow: call.shadowed != nil,
        answer: call.answer
      )
    )
  }
}

extension Decision {
  fileprivate static let forwarded = Decision(verdict: .allow, rule: "", message: "")

  /// The decision on every call while calls cannot be recorded.
  static func unrecorded(_ reason: String) -> Decision { Decision(verdict: .deny, rule: "(audit)", message: reason) }

  /// The decision on a call whose limits could not be counted.
  static func uncounted(_ reason: String, rule: String) -> Decision {
    let message = "The limits could not be counted (\(reason)), so the call is refused."
    return Decision(verdict: .deny, rule: rule, message: message)
  }
}

// MARK: - Limits

extension Gate {
  /// Reserves what a call needs where some rules are watched only, and notes what those would have decided.
  ///
  /// - Parameters:
  ///   - enforced: what the other rules have decided.
  ///   - whole: what all rules together would have.
  /// - Returns: the refusal of a limit that is enforced.
  private func count(
    _ call: AdmittedCall,
    _ enforced: Decision,
    _ whole: Decision,
    _ watch: ShadowWatch,
    _ session: String
  ) -> Decision? {
    // A question to a person is recorded as what becomes of it.
    let isPlain = enforced.verdict == .allow
    let isRefused = whole.verdict != enforced.verdict && watch.watches(whole.rule)
    if isPlain, isRefused { call.shadowed = whole }
    // A call that a watched rule would have refused would have counted nothing on watched limits.
    let reservations = isRefused && whole.verdict != .ask ? enforced.reservations : whole.reservations
    call.isOnlyWatched = enforced.reservations.isEmpty
    switch reserve(reservations, session: session) {
    case .success(let ticket): call.ticket = ticket
    case .failure(let refusal):
      guard watch.watches(refusal.decision.rule) else {
        call.shadowed = nil
        return refusal.decision
      }
      if isPlain, call.shadowed == nil { call.shadowed = refusal.decision }
      switch reserve(enforced.reservations, session: session) {
      case .success(let ticket): call.ticket = ticket
      case .failure(let refusal):
        call.shadowed = nil
        return refusal.decision
      }
    }
    return nil
  }

  /// A limit that refused a call, as the decision it makes.
  private struct Refusal: Error {
    var decision: Decision
  }

  private func reserve(
    _ reservations: [Reservation],
    session: String
  ) -> Result<LimitTicket?, Refusal> {
    guard !reservations.isEmpty else { return .success(nil) }
    let party = LimitParty(server: environment.server, grant: grant.id, session: session)
    let requests = reservations.map(party.request)
    let clock = environment.clock
    // Read when it is this call's turn: another gateway may have kept the store busy since the call came.
    switch limits.reserve(
      requests,
      at: clock.instant(steadyNanoseconds: Int64(clamping: instants.monotonicNanoseconds()))
    ) {
    case .reserved(let ticket): return .success(ticket)
    case .refused(let refusal):
      let refused = reservations[refusal.index]
      return .failure(.init(decision: .refused(by: refused, retryAfterSeconds: refusal.retryAfterSeconds)))
    case .failed(let reason): return .failure(.init(decision: .uncounted(reason, rule: reservations.first?.rule ?? "")))
    }
  }

  /// What becomes of a request when what was reserved meanwhile could not be kept: a call that needs it is refused.
  func withdraw(_ admission: Admission, uncounted reason: String) -> Admission {
    let pending: PendingCall
    switch admission {
    case .forward(let forwarded): pending = forwarded
    case .ask(let asked, _): pending = asked
    case .answer, .pass, .drop: return admission
    }
    guard let call = pending.call, call.ticket != nil else { return admission }
    // The store has forgotten it already.
    call.ticket = nil
    guard !call.isOnlyWatched else { return admission }
    call.shadowed = nil
    return refuse(call, .uncounted(reason, rule: "(limits)"), id: pending.id, era: pending.era)
  }
}
