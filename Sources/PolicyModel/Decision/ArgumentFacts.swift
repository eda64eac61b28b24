import StrictJSON

/// What most conditions need to know of an argument, in a form that is copied without touching memory elsewhere.
struct ArgumentFacts: BitwiseCopyable, Sendable {
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// Not looked up yet.
    case unread
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

  private(set) var kind: Kind
  /// The number when it is short, else zero.
  private(set) var decimal = ShortDecimal.zero
  /// The fingerprint of the text of a string, else of no text.
  private(set) var fingerprint = TextFingerprint()
  /// Where the argument stands in the document it was read from, when it was found there.
  private(set) var place: Int?

  static let unread = ArgumentFacts(kind: .unread)
  static let missing = ArgumentFacts(kind: .missing)

  /// Whether there is nothing, or null, which counts as nothing.
  var isAbsent: Bool { kind == .missing || kind == .null }

  private init(kind: Kind) {
    self.kind = kind
  }

  init(_ lookup: ArgumentSource.Lookup) {
    switch lookup {
    case .missing: self.init(kind: .missing)
    case .blocked: self.init(kind: .blocked)
    case .found(let value): self.init(value)
    }
  }

  init(_ value: JSONValue) {
    switch value {
    case .null: self.init(kind: .null)
    case .bool: self.init(kind: .bool)
    case .number(let number): self = number.text.withUTF8Span { ArgumentFacts(number: $0) }
    case .string(let text): self = text.withUTF8Span { ArgumentFacts(text: $0) }
    case .array: self.init(kind: .array)
    case .object: self.init(kind: .object)
    }
  }

  /// Reads the value at a place of a document.
  init(at place: Int, _ text: Span<UInt8>, _ tape: Span<JSONTapeEntry>) {
    let entry = tape[place]
    switch entry.kind {
    case .null: self.init(kind: .null)
    case .yes, .no: self.init(kind: .bool)
    case .number: self.init(number: text.extracting(Int(entry.start)..<Int(entry.end)))
    case .string where entry.hasEscape: self.init(text: entry.decoded(from: text).span)
    case .string: self.init(text: text.extracting(entry.content))
    case .array: self.init(kind: .array)
    case .object: self.init(kind: .object)
    }
    self.place = place
  }

  private init(number: Span<UInt8>) {
    kind = .otherNumber
    guard let exact = ExactDecimal(number), exact.isShort else { return }
    kind = .shortNumber
    decimal = exact.short
  }

  private init(text: Span<UInt8>) {
    kind = .string
    fingerprint = TextFingerprint(text)
  }
}
