/// Why a query cannot be read: where, what is wrong, and what was probably meant.
public struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the wrong term starts, in characters from 0.
  public let offset: Int
  /// How many characters it has.
  public let length: Int
  /// What is wrong and what is accepted.
  public let message: String
  /// The term as it was probably meant, when something near exists.
  public let suggestion: String?

  /// The sentence for people, with the suggestion.
  public var description: String {
    let hint = suggestion.map { " Did you mean \($0)?" } ?? ""
    return "Column \(offset + 1): \(message)\(hint)"
  }
}
