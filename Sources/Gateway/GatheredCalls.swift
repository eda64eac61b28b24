import LimitStore
import MCPProtocol

/// The calls that have come in this turn of the event loop, where what they reserve is kept together: they are decided, kept
/// and carried out at its end, in their order.
///
/// Nothing reaches the server that would not count if the gateway were killed at that moment, however many calls come at
/// once keeping them costs as much as keeping one, and nothing else happens between the first decision and the last call's
/// way to the server, so that the file they are counted in is free for other gateways all the while requests are read.
/// Confined to the gateway's event loop.
final class GatheredCalls {
  private unowned let core: GatewayCore
  private var calls: [GatheredCall] = []
  private var isAwaiting = false
  private var isSettling = false
  /// Sees to it that ``turnEnded()`` is called at the end of this turn of the loop; without it each call is a turn.
  var awaitTurnEnd: (() -> Void)?

  /// Creates a place where nothing waits.
  init(core: GatewayCore) {
    self.core = core
  }

  /// Takes a call until the turn ends.
  func gather(_ call: GatheredCall) {
    calls.append(call)
    guard let awaitTurnEnd else { return settle() }
    guard !isAwaiting else { return }
    isAwaiting = true
    awaitTurnEnd()
  }

  /// Notes that everything that has come in this turn of the loop is gathered.
  func turnEnded() {
    isAwaiting = false
    settle()
  }

  /// Decides on what has been gathered, keeps what it reserves, and lets it go on.
  ///
  /// Whatever could overtake a call, or change what is decided about it, does this first; but for what another connection
  /// says because its own call was answered here, which is in no order with the rest.
  func settle() {
    guard !calls.isEmpty, !isSettling else { return }
    isSettling = true
    defer { isSettling = false }
    let gathered = calls
    calls.removeAll(keepingCapacity: true)
    let admissions = gathered.map { call in
      core.admission(call.id, Method.callTool, call.params, call.era, of: call.client)
    }
    let failure = core.gates.environment.limits.keep()
    for (call, admission) in zip(gathered, admissions) {
      let kept = failure.map { call.client.gate.withdraw(admission, uncounted: $0) } ?? admission
      core.carryOut(kept, call.envelope, from: call.client, call.exchange)
    }
  }
}
