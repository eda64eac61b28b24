import StrictJSON

/// What most conditions need to know of an argument, in a form that is copied without touching memory elsewhere.
struct ArgumentFacts: BitwiseCopyable, Sendable {
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    case missing
    case blocked
    case null
    case bool
    /// A number of at most 18 significant digits.
    case shortNumber
    case otherNumber
    case string
    case array
    case object
  }

  var kind: Kind
  /// The number when it is short, else zero.
  var decimal = ShortDecimal.zero
  /// The fingerprint of the text of a string, else zero.
  var fingerprint = TextFingerprint()
  /// One of 64 bits for the text or short number, by which most values are told apart from a whole list.
  var mark: UInt64 = 0
  /// The bytes of the text, when it is not long, else all.
  var bytes = ByteMask.all

  init(_ lookup: ArgumentSource.Lookup) {
    switch lookup {
    case .missing: self.init(kind: .missing)
    case .blocked: self.init(kind: .blocked)
    case .found(let value): self.init(value)
    }
  }

  /// The longest text whose bytes are collected, in bytes: what is longer is left to the rules that ask for it.
  private static let longestMasked = 256

  private init(kind: Kind) {
    self.kind = kind
  }

  private init(_ value: JSONValue) {
    switch value {
    case .null: kind = .null
    case .bool: kind = .bool
    case .number(let number):
      kind = .otherNumber
      if let decimal = ExactDecimal(number.text), decimal.isShort {
        kind = .shortNumber
        self.decimal = decimal.short
        mark = decimal.short.mark
      }
    case .string(let text):
      kind = .string
      fingerprint = TextFingerprint(text)
      mark = fingerprint.mark
      if text.utf8.count <= ArgumentFacts.longestMasked { bytes = ByteMask(text) }
    case .array: kind = .array
    case .object: kind = .object
    }
  }
}

/// Enough of a text to tell it from nearly every other text at once.
struct TextFingerprint: Equatable, BitwiseCopyable, Sendable {
  private var length = 0
  private var head: UInt64 = 0
  private var tail: UInt64 = 0

  init() {}

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { bytes in
      var fingerprint = TextFingerprint()
      fingerprint.length = bytes.count
      for byte in bytes.prefix(8) { fingerprint.head = fingerprint.head << 8 | UInt64(byte) }
      for byte in bytes.suffix(8) { fingerprint.tail = fingerprint.tail << 8 | UInt64(byte) }
      return fingerprint
    }
  }

  /// One of 64 bits, the same for equal texts.
  var mark: UInt64 {
    let mixed = (head ^ tail.byteSwapped &* 3 ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
    return 1 << (mixed >> 58)
  }

  /// Whether texts with this fingerprint have no other bytes than those it holds.
  var isWholeText: Bool { length <= 16 }
}
