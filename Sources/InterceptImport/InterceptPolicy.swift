public import PolicyModel

/// A policy of Intercept, the hosted product's predecessor, as a policy of this program.
///
/// Every call that Intercept would refuse under the document is refused under ``policy``. Where the two differ in the
/// other direction, or in words, ``notes`` say so.
public struct InterceptPolicy: Sendable {
  /// What the document means, with everything that Intercept fills in written out.
  public let policy: Policy
  /// What means something else here than it does to Intercept.
  public let notes: [ImportNote]

  /// Reads an Intercept policy.
  ///
  /// - Parameter bytes: YAML in UTF-8, at most a megabyte of it.
  /// - Throws: every mistake at once; a text that is not YAML has exactly one.
  public init(reading bytes: [UInt8]) throws(PolicyProblems) {
    var yaml = try YAMLReader(bytes)
    let root = try yaml.document()
    var reader = InterceptReader(log: yaml.log)
    let document = reader.read(root)
    var mapping = PolicyMapping(log: reader.log, notes: reader.notes)
    let policy = mapping.policy(for: document)
    guard mapping.log.isEmpty else { throw mapping.log.all }
    self.policy = policy
    notes = mapping.notes.all
  }
}
