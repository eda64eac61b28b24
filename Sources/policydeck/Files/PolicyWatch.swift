import Gateway
import PolicyModel
import Synchronization

/// Watches a policy file and puts each new version of it in force.
final class PolicyWatch: Sendable {
  private let file: Mutex<WatchedPolicy>
  private let repetition = Repetition()

  init(path: String, document: PolicyDocument) {
    file = Mutex(WatchedPolicy(path: path, document: document))
  }

  /// Begins to watch.
  ///
  /// - Parameter report: receives each new version that is in force, or why one is not.
  func start(_ gateway: Gateway, _ report: @escaping @Sendable (Result<PolicyDocument, PolicyRefusal>) -> Void) {
    repetition.start { [self] isForced in
      guard let change = file.withLock({ $0.look(isForced: isForced) }) else { return }
      do {
        let document = try change.get()
        try await gateway.replace(document.policy)
        report(.success(document))
      } catch {
        report(.failure(error as? PolicyRefusal ?? PolicyRefusal(sentence: "\(error)")))
      }
    }
  }

  /// Reads the file at the next look even if it seems unchanged.
  func readAgain() { repetition.force() }

  /// Ends watching.
  func stop() { repetition.stop() }
}
