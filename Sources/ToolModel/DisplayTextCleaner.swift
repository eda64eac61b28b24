/// Turns untrusted text into clean text, scalar by scalar.
///
/// Scalars, not characters: the letter A followed by a joiner is one `Character`, and the joiner must still be seen.
struct DisplayTextCleaner {
  /// How strictly invisible characters are taken.
  enum Manner {
    /// Every scalar counts, as in a name.
    case exact
    /// Line ends, tabs and unusual spaces become spaces; the inner parts of emoji are left out.
    case prose
  }

  /// Marks in a row that are spelled out before the rest of the run is only counted.
  static let spelledMarksPerRun = 4

  private let manner: Manner
  private let maxScalars: Int
  private var output = String.UnicodeScalarView()
  private var scalarCount = 0
  private var width = 0
  private var hiddenCount = 0
  private var isCut = false
  /// Hidden scalars since the last visible one.
  private var hiddenRun = 0
  /// The scalar that a combining mark would sit on, and how many sit there.
  private var base: Unicode.Scalar?
  private var marksOnBase = 0

  private init(manner: Manner, maxScalars: Int) {
    self.manner = manner
    self.maxScalars = max(1, maxScalars)
  }

  /// Cleans a text.
  static func clean(_ untrusted: String, manner: Manner, maxScalars: Int) -> DisplayText {
    if let plain = plainText(untrusted, maxScalars: maxScalars) { return plain }
    var cleaner = DisplayTextCleaner(manner: manner, maxScalars: maxScalars)
    var scalars = untrusted.unicodeScalars.makeIterator()
    var upcoming = scalars.next()
    while let scalar = upcoming {
      upcoming = scalars.next()
      cleaner.take(scalar, before: upcoming)
    }
    return cleaner.finish()
  }

  /// The text itself when it is short and all printable ASCII, as most names are.
  private static func plainText(_ untrusted: String, maxScalars: Int) -> DisplayText? {
    let bytes = untrusted.utf8
    var count = 0
    for byte in bytes {
      guard byte >= 0x20, byte < 0x7F else { return nil }
      count += 1
    }
    guard count <= maxScalars else { return nil }
    return DisplayText(clean: untrusted, width: count, hiddenCharacterCount: 0)
  }

  private mutating func take(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    switch DisplayTextClass(scalar) {
    case .visible:
      appendVisible(scalar)
    case .emojiModifier:
      // Terminals disagree whether the colour is drawn on the emoji or beside it, so it is named instead.
      if let base, base.properties.isEmojiModifierBase {
        appendMark(for: scalar)
      } else {
        appendVisible(scalar)
      }
    case .combining:
      if let base, marksOnBase < DisplayTextCell.maxMarks, DisplayTextCell.canCarry(mark: scalar, base: base) {
        append(scalar, columns: 0)
        marksOnBase += 1
      } else {
        appendHidden(scalar)
      }
    case .unusualSpace:
      if manner == .prose { appendVisible(" ") } else { appendHidden(scalar) }
    case .hidden:
      if manner == .prose, isOrdinaryInProse(scalar, before: next) { return }
      appendHidden(scalar)
    }
  }

  /// Deals with hidden scalars that sentences contain for good reasons; false for all others.
  private mutating func isOrdinaryInProse(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "\n", "\t":
      appendVisible(" ")
      return true
    case "\r":
      if next != "\n" { appendVisible(" ") }
      return true
    case "\u{FE0E}", "\u{FE0F}":
      guard let base, base.properties.isEmoji, marksOnBase == 0 else { return false }
      // A second selector on the same base is not ordinary.
      marksOnBase = DisplayTextCell.maxMarks - 1
      return true
    case "\u{200D}":
      guard let base, let next, base.isPictographic, next.isPictographic else { return false }
      return true
    default:
      return false
    }
  }

  private mutating func appendVisible(_ scalar: Unicode.Scalar) {
    closeRun()
    append(scalar, columns: DisplayTextCell.columns(of: scalar))
    base = scalar
    marksOnBase = 0
  }

  private mutating func appendHidden(_ scalar: Unicode.Scalar) {
    hiddenCount += 1
    hiddenRun += 1
    base = nil
    guard hiddenRun <= Self.spelledMarksPerRun else { return }
    appendMark(for: scalar)
  }

  private mutating func appendMark(for scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    append(mark: "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    base = nil
  }

  private mutating func append(mark: String) {
    append("⟨", columns: 1)
    for scalar in mark.unicodeScalars { append(scalar, columns: 1) }
    append("⟩", columns: 1)
  }

  private mutating func closeRun() {
    if hiddenRun > Self.spelledMarksPerRun {
      append(mark: "+\(hiddenRun - Self.spelledMarksPerRun)")
    }
    hiddenRun = 0
  }

  private mutating func append(_ scalar: Unicode.Scalar, columns: Int) {
    guard !isCut else { return }
    guard scalarCount < maxScalars else {
      isCut = true
      return
    }
    output.append(scalar)
    scalarCount += 1
    width += columns
  }

  private mutating func finish() -> DisplayText {
    closeRun()
    if isCut {
      output.append("…")
      width += 1
    }
    return DisplayText(clean: String(output), width: width, hiddenCharacterCount: hiddenCount)
  }
}
