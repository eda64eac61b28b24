import MCPProtocol
import PolicyModel
import StrictJSON

/// The calls that wait for a person: asked about when they arrive, looked at while they wait, forwarded or refused at
/// the end.
///
/// Whoever leaves meanwhile leaves the question behind: once a person has agreed, the identical call passes, once.
/// Confined to the gateway's event loop.
final class HeldCalls {
  private struct Waiting {
    let call: HeldCall
    let approval: Approval
  }

  private unowned let core: GatewayCore
  private let onChange: ([Approval]) -> Void
  /// By order of arrival.
  private var waiting: [Int: Waiting] = [:]
  private var lastOrder = 0

  /// Creates a place that holds nothing.
  ///
  /// - Parameter onChange: receives the questions that calls wait for, whenever they have changed.
  init(core: GatewayCore, onChange: @escaping ([Approval]) -> Void) {
    self.core = core
    self.onChange = onChange
  }

  /// How many calls wait.
  var count: Int { waiting.count }

  /// Asks a person about a call, and holds it until there is an answer.
  func take(_ call: HeldCall) {
    switch call.pending.gate.ask(call.question) {
    case .waiting(let approval) where hasRoom(for: call): hold(call, approval)
    case let answer: finish(call, answer)
    }
  }

  /// Looks for answers; costs next to nothing while nobody has said anything and no question has ended.
  ///
  /// - Parameter isTold: whether something is known to have changed.
  func look(isTold: Bool = false) {
    guard !waiting.isEmpty, let desk = core.gates.environment.approvals else { return }
    let now = desk.now
    let hasChanged = desk.hasChanged() || isTold
    for (order, held) in inOrder where waiting[order] != nil {
      guard hasChanged || held.approval.state.end.map({ now >= $0 }) != false else { continue }
      switch desk.use(held.approval.id) {
      case .waiting: continue
      case .used:
        remove(order)
        take(held.call)
      case let answer:
        remove(order)
        finish(held.call, answer)
      }
    }
  }

  /// Ends the wait of a call that its client has withdrawn.
  ///
  /// - Returns: whether such a call waited; the server has never heard of it then.
  func cancel(_ id: RequestID, from client: ClientContext) -> Bool {
    guard let (order, held) = waiting.first(where: { $0.value.call.isMeant(by: id, from: client) }) else {
      return false
    }
    remove(order)
    refuse(held.call, "The call was withdrawn before a person answered.")
    return true
  }

  /// Decides every call of a grant again, because another policy is in force.
  ///
  /// Not in shadow mode, in which every decision lets pass: what was held before goes on waiting until there is an answer,
  /// or the policy is enforced again.
  func decideAgain(_ gate: Gate) {
    guard !core.gates.environment.isShadow else { return }
    for (order, held) in inOrder where waiting[order] != nil && held.call.pending.gate === gate {
      remove(order)
      held.call.pending.gate.putBack(held.call.pending)
      core.take(held.call.envelope, from: held.call.client, held.call.exchange)
    }
  }

  /// Ends every wait, because the gateway stops.
  func end() {
    end(where: { _ in true }, "The gateway stops before a person answered.")
  }

  /// Ends every wait of a grant that is over.
  func end(_ gate: Gate) {
    end(where: { $0.pending.gate === gate }, "The grant ended before a person answered.")
  }

  private func end(where isMeant: (HeldCall) -> Bool, _ reason: String) {
    for (order, held) in inOrder where waiting[order] != nil && isMeant(held.call) {
      remove(order)
      refuse(held.call, reason)
    }
  }

  private var inOrder: [(key: Int, value: Waiting)] { waiting.sorted { $0.key < $1.key } }

  private func hasRoom(for call: HeldCall) -> Bool {
    guard waiting.count < core.bounds.heldCalls else { return false }
    return waiting.values.count { $0.call.pending.gate === call.pending.gate } < core.bounds.heldCallsOfGrant
  }

  private func hold(_ call: HeldCall, _ approval: Approval) {
    lastOrder += 1
    let order = lastOrder
    waiting[order] = Waiting(call: call, approval: approval)
    call.exchange.onGone = { [weak self] in self?.clientLeft(order) }
    // Where the client can take a stream it gets one at once: a head that never comes looks like a dead server.
    call.exchange.keepAlive()
    report()
    // Whoever has left already leaves the question behind as well.
    if call.exchange.isGone { clientLeft(order) }
  }

  private func clientLeft(_ order: Int) {
    guard let held = waiting[order] else { return }
    remove(order)
    refuse(held.call, "The client left before a person answered.")
  }

  private func remove(_ order: Int) {
    guard let held = waiting.removeValue(forKey: order) else { return }
    held.call.exchange.onGone = nil
    report()
  }

  private func finish(_ call: HeldCall, _ answer: ApprovalAnswer) {
    switch call.pending.gate.admit(call.pending, after: answer) {
    case .forward(let pending): core.forward(call, pending)
    case .answer(let message, let status): call.exchange.answer(message, status: status)
    case .ask, .pass, .drop: break
    }
  }

  private func refuse(_ call: HeldCall, _ reason: String) {
    let message = call.pending.gate.withdraw(call.pending, reason)
    if !call.exchange.isGone { call.exchange.answer(message) }
  }

  private func report() {
    var known: Set<ApprovalID> = []
    onChange(inOrder.map(\.value.approval).filter { known.insert($0.id).inserted })
  }
}
