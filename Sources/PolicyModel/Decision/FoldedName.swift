/// A name as a careless reader takes it: without regard to case, width, spaces or how its letters are composed.
///
/// Two names with the same folded form are one name for a server that reads names carelessly: `amount` and `Amount`,
/// `user` and `uſer`, `key` and `Key` with the sign of the kelvin, a composed letter and the letter with its mark.
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
      default: break
      }
      let isFullwidth = (0xFF01...0xFF5E).contains(scalar.value)
      let plain = isFullwidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      // By way of the upper case, because some lower-case letters, such as ſ, share theirs with another one.
      for upper in plain.properties.uppercaseMapping.unicodeScalars { folded += upper.properties.lowercaseMapping }
    }
    text = folded
  }
}
