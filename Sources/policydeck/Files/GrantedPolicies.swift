import Gateway
import GrantStore
import PolicyModel
import StrictJSON

/// The grants of a store with the policy of each, as they were seen last.
///
/// Fails closed: a grant whose policy file cannot be read from the start denies every call, and one whose file breaks
/// later keeps the policy it had.
struct GrantedPolicies {
  private let store: GrantStore
  private(set) var directory = GrantDirectory.empty
  /// The files of all policies, by path.
  private var files: [String: WatchedPolicy] = [:]
  /// The policies in force, by path.
  private(set) var documents: [String: PolicyDocument] = [:]

  init(store: GrantStore) {
    self.store = store
  }

  /// Everything that a gateway needs to know.
  func grants(at now: Int64) -> GatewayGrants {
    let policies = directory.active(at: now).compactMap { grant in
      document(of: grant).map { (grant.id, $0.policy) }
    }
    return GatewayGrants(directory: directory, policies: Dictionary(policies) { first, _ in first })
  }

  /// The policy file in force of every grant, by the grant's label.
  func files(at now: Int64) -> [String: [UInt8]] {
    let files = directory.active(at: now).compactMap { grant in
      document(of: grant).map { (grant.label.text, $0.bytes) }
    }
    return Dictionary(files) { first, _ in first }
  }

  /// Looks for changes of the store and of every policy file.
  ///
  /// - Parameters:
  ///   - now: milliseconds since 1970.
  ///   - isForced: whether files are read even if they seem unchanged.
  /// - Returns: whether anything changed, and what could not be read.
  mutating func look(at now: Int64, isForced: Bool = false) -> (hasChanged: Bool, refusals: [String]) {
    var hasChanged = false
    var refusals: [String] = []
    do throws(GrantStoreError) {
      if try store.hasChanged() {
        directory = try store.directory()
        hasChanged = true
      }
    } catch {
      refusals.append(error.description)
    }
    let paths = Set(directory.active(at: now).compactMap(\.policy))
    for path in files.keys where !paths.contains(path) {
      files[path] = nil
      documents[path] = nil
    }
    for path in paths.sorted() {
      let isNew = files[path] == nil
      switch files[path, default: WatchedPolicy(path: path)].look(isForced: isForced) {
      case .success(let document):
        if let refusal = GrantedPolicies.refusal(of: document, path) {
          refusals.append(refusal)
        } else {
          documents[path] = document
          hasChanged = true
        }
      case .failure(let refusal): refusals.append(refusal.sentence)
      case nil where isNew: refusals.append("\(path) is not there; calls of its grants are denied.")
      case nil: break
      }
    }
    return (hasChanged, refusals)
  }

  private func document(of grant: Grant) -> PolicyDocument? { grant.policy.flatMap { documents[$0] } }

  private static func refusal(of document: PolicyDocument, _ path: String) -> String? {
    let rules = document.policy.unenforceableRules
    return rules.isEmpty ? nil : "\(path): the gateway cannot enforce \(rules[0].description)."
  }
}
