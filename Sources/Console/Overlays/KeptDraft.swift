import PolicyModel

/// A draft that was kept when the program ended before it was written.
struct KeptDraft: Sendable {
  /// The draft.
  let document: PolicyDocument
  /// What it changes, in words.
  let words: [String]
}
