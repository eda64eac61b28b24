import LimitStore
import PolicyModel
import StrictJSON

/// What the gates of all grants share: the server, the counters, the clocks, and who is told.
final class GateEnvironment {
  /// The server's name in records and counters.
  let server: String
  /// The server as approvals know it; set before the first gate is made.
  var approvalServer: ApprovalServer
  /// Where quotas are counted.
  let limits: any LimitStore
  /// The time that quotas are counted by.
  let clock: LimitClock
  let instants: Instants
  /// Where people are asked about calls.
  let approvals: ApprovalDesk?
  /// The approved definitions of the server's tools; nothing where every definition is taken as it comes.
  let pins: PinnedServer?
  /// Whether decisions are made and recorded but not enforced.
  var isShadow: Bool
  /// The rules that are decided and recorded but not enforced, by name; set before the first gate is made.
  var shadowRules: Set<ExactText> = []
  /// The tasks that calls have made.
  var tasks = KnownTasks()
  /// Why no call may go through now; nothing while calls may.
  var reasonToRefuse: () -> String?
  /// Receives every decided call.
  let onRecord: (CallRecord) -> Void

  init(
    server: String,
    limits: any LimitStore,
    clock: LimitClock,
    instants: Instants,
    approvals: ApprovalDesk?,
    pins: PinnedServer? = nil,
    isShadow: Bool = false,
    reasonToRefuse: @escaping () -> String? = { nil },
    onRecord: @escaping (CallRecord) -> Void
  ) {
    self.server = server
    approvalServer = ApprovalServer(name: server)
    self.limits = limits
    self.clock = clock
    self.instants = instants
    self.approvals = approvals
    self.pins = pins
    self.isShadow = isShadow
    self.reasonToRefuse = reasonToRefuse
    self.onRecord = onRecord
  }
}
