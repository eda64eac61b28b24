/// Why a client's file cannot be read or changed.
public struct ClientFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and where, as a sentence.
  public let description: String

  /// Creates an error.
  public init(_ description: String) {
    self.description = description
  }
}
