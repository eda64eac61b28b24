import LimitStore
import MCPProtocol

/// The requests that wait until what calls have reserved is kept: they go on together, in their order, when everything that
/// has come in this turn of the event loop is decided.
///
/// Nothing reaches the server that would not count if the gateway were killed at that moment, and however many calls come at
/// once, keeping them costs as much as keeping one. Confined to the gateway's event loop.
final class UnkeptCalls {
  private unowned let core: GatewayCore
  private var waiting: [AdmittedRequest] = []
  private var isScheduled = false
  /// Sees to it that ``turnEnded()`` is called at the end of this turn of the loop; without it each call is kept by itself.
  var awaitTurnEnd: (() -> Void)?

  private var limits: any LimitStore { core.gates.environment.limits }

  /// Creates a place where nothing waits.
  init(core: GatewayCore) {
    self.core = core
  }

  /// Lets a request wait, if what has been reserved is still to be kept.
  ///
  /// - Returns: whether it waits.
  func hold(_ request: AdmittedRequest) -> Bool {
    guard limits.isOpen else { return false }
    waiting.append(request)
    keepLater()
    return true
  }

  /// Sees to it that what a refused call has looked at is not kept from others.
  func keepLater() {
    guard limits.isOpen, !isScheduled else { return }
    guard let awaitTurnEnd else { return keep() }
    isScheduled = true
    awaitTurnEnd()
  }

  /// Notes that everything that has come in this turn of the loop is decided.
  func turnEnded() {
    isScheduled = false
    keep()
  }

  /// Keeps what has been reserved, and lets everything that waits go on.
  func keep() {
    guard limits.isOpen else { return }
    let failure = limits.keep()
    let requests = waiting
    waiting.removeAll(keepingCapacity: true)
    for request in requests {
      var request = request
      if let failure { request.admission = request.client.gate.withdraw(request.admission, uncounted: failure) }
      core.carryOut(request)
    }
  }
}
