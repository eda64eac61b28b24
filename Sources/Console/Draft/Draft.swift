import PolicyModel

/// The policy as it is being edited, with every earlier and undone version of it.
struct Draft: Sendable {
  /// One version of the policy.
  struct Version: Sendable {
    /// The policy.
    var policy: Policy
    /// The text whose layout is kept when the policy is written; `nil` writes the canonical layout.
    var base: PolicyDocument?
    /// What was done to get here, as a sentence in the past.
    var label: String
    /// The tools that were touched to get here; `nil` when it may be any.
    var touched: [String]?

    /// The document that this version would be written as.
    var bytes: [UInt8] {
      base.map { $0.bytes(for: policy) } ?? PolicyDocument.canonicalBytes(policy)
    }
  }

  /// The version being edited.
  private(set) var current: Version
  /// Earlier versions, oldest first; each shares what did not change with the next.
  private(set) var past: [Version] = []
  /// Undone versions, the one to redo first at the end.
  private(set) var future: [Version] = []

  /// Begins with a policy nobody edited yet.
  init(_ policy: Policy, base: PolicyDocument?) {
    current = Version(policy: policy, base: base, label: "", touched: [])
  }

  /// The policy being edited.
  var policy: Policy { current.policy }
  /// What `undo` would undo.
  var undoLabel: String? { past.isEmpty ? nil : current.label }
  /// What `redo` would do again.
  var redoLabel: String? { future.last?.label }

  /// Makes a new version, unless the policy is what it was.
  ///
  /// - Parameters:
  ///   - label: What is done, as a sentence in the past.
  ///   - touched: The tools it is done to; `nil` when it may be any, or the document as a whole.
  ///   - change: Does it.
  /// - Returns: Whether anything changed.
  /// - Complexity: O(*n*) in the tools touched, beside what `change` takes.
  @discardableResult
  mutating func edit(_ label: String, touched: [String]?, _ change: (inout Policy) -> Void) -> Bool {
    let old = current.policy
    var new = old
    change(&new)
    if let touched {
      // Whole policies are compared only where any part may differ: a large one takes longer than a key may.
      guard old.hide != new.hide || touched.contains(where: { old.rules(of: $0) != new.rules(of: $0) }) else {
        return false
      }
    } else if old == new {
      return false
    }
    push(Version(policy: new, base: current.base, label: label, touched: touched))
    return true
  }

  /// Makes a version from a whole document, and keeps its layout from now on.
  ///
  /// - Returns: Whether anything changed.
  @discardableResult
  mutating func replace(with document: PolicyDocument, label: String) -> Bool {
    guard document.policy != current.policy || document.bytes != current.bytes else { return false }
    push(Version(policy: document.policy, base: document, label: label, touched: nil))
    return true
  }

  /// Goes back one version.
  ///
  /// - Returns: The version that was undone.
  mutating func undo() -> Version? {
    guard let previous = past.popLast() else { return nil }
    let undone = current
    future.append(current)
    current = previous
    return undone
  }

  /// Goes forward to the version undone last.
  ///
  /// - Returns: The version that was done again.
  mutating func redo() -> Version? {
    guard let next = future.popLast() else { return nil }
    past.append(current)
    current = next
    return next
  }

  /// Takes a document that means what the draft means as the layout to keep; the history stays.
  mutating func rebase(on document: PolicyDocument) {
    current.base = document
    // The same rules, perhaps in another order: the document's order is the one that is kept.
    current.policy = document.policy
  }

  private mutating func push(_ version: Version) {
    past.append(current)
    future.removeAll()
    current = version
  }
}
