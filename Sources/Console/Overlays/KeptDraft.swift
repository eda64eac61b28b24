import PolicyModel

/// A draft that was kept when the program ended before it was written.
struct KeptDraft: Sendable {
  /// The draft as it was kept.
  let bytes: [UInt8]
  /// The draft; nothing where its text has problems.
  let document: PolicyDocument?
  /// What it changes, in words.
  let words: [String]
  /// When it was kept, in milliseconds since 1970, where that is known.
  let kept: Int64?
}
