import Gateway
import GrantStore
import Synchronization

/// Watches the grants of a store and their policy files, and puts each change in force.
final class GrantWatch: Sendable {
  private let state: Mutex<GrantedPolicies>
  private let repetition = Repetition()

  init(_ grants: sending GrantedPolicies) {
    state = Mutex(grants)
  }

  /// Everything that a gateway needs to know now.
  var grants: GatewayGrants { state.withLock { $0.grants(at: Moment.now.milliseconds) } }

  /// The policy file in force of every grant, by the grant's label.
  var files: [String: [UInt8]] { state.withLock { $0.files(at: Moment.now.milliseconds) } }

  /// Begins to watch.
  ///
  /// - Parameter report: receives what could not be read, after each change and after each failure.
  func start(_ gateway: Gateway, _ report: @escaping @Sendable ([String]) -> Void) {
    repetition.start { [self] isForced in
      let (hasChanged, refusals) = state.withLock { $0.look(at: Moment.now.milliseconds, isForced: isForced) }
      guard hasChanged || !refusals.isEmpty else { return }
      do {
        if hasChanged { try await gateway.replace(grants) }
        report(refusals)
      } catch {
        report(refusals + ["\(error)"])
      }
    }
  }

  /// Reads every file at the next look even if it seems unchanged.
  func readAgain() { repetition.force() }

  /// Ends watching.
  func stop() { repetition.stop() }
}
