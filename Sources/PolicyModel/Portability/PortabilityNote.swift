public import StrictJSON

/// Something in a policy that the published language does not have, or reads in another way.
public struct PortabilityNote: Hashable, Sendable {
  /// How much it matters.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The published language does not have it.
    case `extension`
    /// The published language has it, but calls may be decided in another way.
    case difference
  }

  /// How much it matters.
  public let kind: Kind
  /// Where it stands.
  public let pointer: JSONPointer
  /// What it is, as a sentence.
  public let message: String
  /// What stands in its place in a portable document, as a sentence; nothing when the document stays as it is.
  public let replacement: String?

  /// Creates a note.
  public init(kind: Kind, pointer: JSONPointer, message: String, replacement: String? = nil) {
    self.kind = kind
    self.pointer = pointer
    self.message = message
    self.replacement = replacement
  }
}

/// A policy in the published language alone, and what it cost to get there.
public struct PortablePolicy: Hashable, Sendable {
  /// The nearest policy the published language can say; it never lets a call through that the original would not, except
  /// where a note says so.
  public let policy: Policy
  /// Every extension that was replaced, and every rule that may be decided in another way.
  public let notes: [PortabilityNote]
}
