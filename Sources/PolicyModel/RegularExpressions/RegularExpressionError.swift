/// Why a text is not a regular expression of the policy language.
public struct RegularExpressionError: Error, Hashable, Sendable {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// Characters (code points) of the expression before the mistake; nothing when it is about the whole expression.
  public let offset: Int?
}
