/// The words by which tools are judged, looked up by hash without allocating.
///
/// The tables are data (`Lexicon+Verbs`, `+Roles`, `+Idioms`); this type derives inflected forms and answers look-ups.
struct Lexicon: Sendable {
  /// Recorded in every assessment; changes with every change of a table or a rule.
  static let version = "2026-12.1"

  /// The one lexicon there is.
  static let current = Lexicon()

  private var entries: [WordHash: LexiconEntry] = [:]
  private var idioms: [WordHash: RiskCategory] = [:]

  /// The entries once more, laid out for look-ups: a power of two of slots, probed one after the other.
  private var slots: [Slot] = []

  private struct Slot: Sendable {
    var key = WordHash()
    var entry = LexiconEntry.unknown
    var isUsed = false
  }

  private init() {
    for line in Lexicon.verbLines {
      let sense = VerbSense(category: line.category, strength: line.strength)
      for verb in line.words.split(whereSeparator: \.isWhitespace) { add(String(verb), sense) }
    }
    addRepetitions()
    for line in Lexicon.roleLines {
      for word in line.words.split(whereSeparator: \.isWhitespace) {
        entries[WordHash(of: word.utf8), default: .unknown].roles.formUnion(line.role)
      }
    }
    for line in Lexicon.idiomLines {
      for pair in line.pairs.split(whereSeparator: \.isWhitespace) {
        let words = pair.split(separator: "+")
        guard words.count == 2 else { continue }
        idioms[WordHash(of: words[0].utf8).joined(to: WordHash(of: words[1].utf8))] = line.category
      }
    }
    layOut()
  }

  /// What is known about a word.
  ///
  /// - Complexity: O(1), a few nanoseconds: every word of every description passes here.
  func entry(for word: WordHash) -> LexiconEntry {
    slots.withUnsafeBufferPointer { slots in
      var position = Lexicon.slot(of: word, slots.count)
      while slots[position].isUsed {
        if slots[position].key == word { return slots[position].entry }
        position = (position + 1) & (slots.count - 1)
      }
      return .unknown
    }
  }

  private mutating func layOut() {
    var count = 1024
    while count < entries.count * 3 { count *= 2 }
    slots = [Slot](repeating: Slot(), count: count)
    for (word, entry) in entries {
      var position = Lexicon.slot(of: word, count)
      while slots[position].isUsed { position = (position + 1) & (count - 1) }
      slots[position] = Slot(key: word, entry: entry, isUsed: true)
    }
  }

  private static func slot(of word: WordHash, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (word.value ^ word.value >> 29) & UInt64(count - 1))
  }

  /// What two neighbouring words mean together, when that differs from the words alone.
  func idiom(_ first: WordHash, _ second: WordHash) -> RiskCategory? { idioms[first.joined(to: second)] }

  /// "rebuild", "resend": doing something again does the same to its object.
  private mutating func addRepetitions() {
    for line in Lexicon.verbLines where line.category == .write || line.category == .execute {
      for verb in line.words.split(whereSeparator: \.isWhitespace) where verb.utf8.count >= 4 && !verb.hasPrefix("re") {
        let repeated = "re" + verb
        guard entries[WordHash(of: repeated.utf8)] == nil else { continue }
        add(repeated, VerbSense(category: line.category, strength: .usual))
      }
    }
  }

  private mutating func add(_ verb: String, _ sense: VerbSense) {
    define(verb, sense, .base)
    for (form, text) in Inflection.forms(of: verb) where entries[WordHash(of: text.utf8)]?.verb == nil {
      define(text, sense, form)
    }
  }

  private mutating func define(_ text: String, _ sense: VerbSense, _ form: VerbForm) {
    let key = WordHash(of: text.utf8)
    // A base form always wins over an inflection of another verb: "founded" of "found" must not hide "find".
    entries[key, default: .unknown].verb = sense
    entries[key, default: .unknown].form = form
  }
}
