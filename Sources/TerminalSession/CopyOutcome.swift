/// What became of a wish to copy.
public enum CopyOutcome: Hashable, Sendable {
  /// The terminal was asked; it does not say whether it did.
  case asked
  /// The text is too long for terminals to take.
  case tooLong
  /// The terminal could not be written to.
  case failed
}
