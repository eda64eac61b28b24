/// A name as a careless reader takes it: without regard to case, form, spaces, what is not seen, the script of a letter
/// that looks like a Latin one, or how letters are composed.
///
/// Two names with the same folded form are one name for a server, or a person, that reads names carelessly: `amount` and
/// `Amount`, `user` and `uſer`, `key` and `Key` with the sign of the kelvin, `delete` and `dеlete` with a Cyrillic letter or
/// `ᵈelete` with a raised one, a composed letter and the letter with its mark.
public struct FoldedName: Hashable, Sendable {
  // Compared as Swift compares strings, by canonical equivalence.
  let text: String

  /// Folds a name.
  ///
  /// - Complexity: O(length).
  public init(_ name: String) {
    if name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      text = name.lowercased()
      return
    }
    var folded = ""
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: continue
      case .connectorPunctuation: folded += "_"
      case .dashPunctuation: folded += "-"
      case _ where scalar.properties.isDefaultIgnorableCodePoint: continue
      default: FoldedName.fold(scalar, into: &folded)
      }
    }
    text = folded
  }

  /// By way of the upper case, because some lower-case letters, such as ſ, share theirs with another one.
  private static func fold(_ scalar: Unicode.Scalar, into folded: inout String) {
    let scalar = PlainLetter.compatible(with: scalar) ?? scalar
    for upper in scalar.properties.uppercaseMapping.unicodeScalars {
      for lower in upper.properties.lowercaseMapping.unicodeScalars {
        folded.unicodeScalars.append(PlainLetter.lookalike(of: lower) ?? lower)
      }
    }
  }
}
