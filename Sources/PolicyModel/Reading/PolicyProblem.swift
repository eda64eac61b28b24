public import StrictJSON

/// One mistake in a policy document.
public struct PolicyProblem: Hashable, Sendable, CustomStringConvertible {
  /// Where the mistake stands.
  public let position: TextPosition
  /// The value that holds the mistake; steps of more than 120 code points are cut and end in `…`.
  public let pointer: JSONPointer
  /// The mistake as one sentence that needs neither of the other fields.
  public let message: String
  /// What stands there.
  public let found: String
  /// What may stand there.
  public let expected: String
  /// What was probably meant, ready to be written in its place.
  public let suggestion: String?

  /// Creates a problem.
  public init(
    position: TextPosition,
    pointer: JSONPointer,
    message: String,
    found: String,
    expected: String,
    suggestion: String? = nil
  ) {
    self.position = position
    self.pointer = pointer
    self.message = message
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// `line 3, column 7: message Did you mean …?`.
  public var description: String {
    let question = suggestion.map { " Did you mean \($0)?" } ?? ""
    return "\(position): \(message)\(question)"
  }
}

extension JSONPointer {
  /// The pointer with every step short enough to be read, because a document of one huge key has many mistakes inside it.
  var clipped: JSONPointer {
    let longest = 120
    guard tokens.contains(where: { $0.utf8.count > longest }) else { return self }
    return JSONPointer(
      tokens.map { token in
        let shown = token.unicodeScalars.prefix(longest)
        return shown.endIndex < token.endIndex ? String(shown) + "…" : token
      }
    )
  }
}
