/// Finds out what a description says its tool does.
///
/// Only verbs that say what happens count: the imperative or third person that opens the text ("Deletes a user", or
/// "Use this to delete"), verbs joined to it, and plain statements further down ("It also removes …"). Participles
/// ("deleted users"), negations and advice about other tools do not.
struct DescriptionReader {
  private let words: [Word]
  private let length: Int

  private init(_ words: [Word], length: Int) {
    self.words = words
    self.length = length
  }

  /// Reads the words of a description of `length` bytes.
  static func read(_ words: [Word], length: Int) -> DescriptionReading {
    let reader = DescriptionReader(words, length: length)
    var reading = DescriptionReading()
    reading.isEmpty = words.isEmpty
    reading.lead = reader.lead()
    reading.aside = reader.aside(beyond: reading.lead?.sense.category ?? .read)
    reading.consequence = reader.consequence()
    reading.claimsReadOnly = reader.claimsReadOnly()
    return reading
  }

  // MARK: The opening

  private func lead() -> DescriptionReading.Finding? {
    var start = 0
    // A heading or a noun phrase may stand first; the verb of one of the next sentences then says it.
    for attempt in 0..<4 where start < words.count {
      let end = sentenceEnd(from: start)
      if let index = openingVerb(in: start..<end), let sense = sense(at: index, end: end) {
        let joined = worstJoined(to: index, sense, in: start..<end)
        let strength = attempt == 0 ? joined.strength : VerbSense.Strength.weak
        return .init(
          sense: VerbSense(category: joined.category, strength: strength),
          quote: bytes(of: start..<end),
          opening: attempt == 0 && joined.category == sense.category ? words[index].hash : nil
        )
      }
      start = end
    }
    return nil
  }

  private func sentenceEnd(from start: Int) -> Int {
    words[(start + 1)...].firstIndex { $0.gap == .sentence } ?? words.count
  }

  /// The first word that is a verb, past words such as "this tool allows you to".
  private func openingVerb(in sentence: Range<Int>) -> Int? {
    var fallback: Int?
    for index in sentence.prefix(14) {
      let word = words[index]
      if word.has(.negation) { return fallback }
      if word.has([.leadIn, .permanent]) {
        // "read" and "call" may open a sentence as verbs or belong to "read-only tool"; a later verb decides.
        if fallback == nil, index == sentence.lowerBound, let verb = word.action, verb.strength >= .usual {
          fallback = isReadOnlyPhrase(at: index) ? nil : index
        }
        continue
      }
      if word.action != nil { return fallback ?? index }
      return fallback
    }
    return fallback
  }

  /// The sense of an opening verb, seen with its object: running a query only reads.
  private func sense(at index: Int, end: Int) -> VerbSense? {
    guard let sense = words[index].action else { return nil }
    if Known.returns.contains(words[index].hash) { return VerbSense(category: .read, strength: .weak) }
    let following = words[(index + 1)..<end].prefix(5)
    if index + 1 < end, let idiom = Lexicon.current.idiom(words[index].hash, words[index + 1].hash) {
      return VerbSense(category: idiom, strength: .usual)
    }
    if sense.category == .execute, following.contains(where: { $0.has(.question) }) {
      return VerbSense(category: .read, strength: .weak)
    }
    if Known.makers.contains(words[index].hash), following.contains(where: { $0.has(.outlook) }) {
      return VerbSense(category: .read, strength: .usual)
    }
    if Known.conversions.contains(words[index].hash), following.contains(where: { Known.convertible.contains($0.hash) })
    {
      return VerbSense(category: .read, strength: .weak)
    }
    return isTakenOut(at: index, end: end) ? VerbSense(category: .write, strength: sense.strength) : sense
  }

  /// "Removes labels from a message", "removes a user from a group": what was taken out can be put back.
  private func isTakenOut(at index: Int, end: Int) -> Bool {
    guard Known.removals.contains(words[index].hash) else { return false }
    let following = words[(index + 1)..<max(index + 1, end)].prefix(6)
    if following.first?.has(.membership) == true { return true }
    guard let from = following.firstIndex(where: { $0.hash == Known.from }) else { return false }
    return words[from..<min(end, from + 3)].contains { $0.has(.membership) }
  }

  /// "Creates, updates or deletes": every verb of the same form that is joined to the first.
  private func worstJoined(to index: Int, _ sense: VerbSense, in sentence: Range<Int>) -> VerbSense {
    var worst = sense
    for next in (index + 1)..<max(index + 1, sentence.upperBound) {
      let word = words[next]
      guard let other = word.action, word.entry.form == words[index].entry.form else { continue }
      let isJoined = word.gap == .list && next <= index + 6 || words[next - 1].has(.conjunction)
      let isNear = next <= index + 2
      // "Get view and edit restrictions" edits nothing; "get them and edit the first" does.
      let isAct = isNear || other.category > .write || word.entry.form != .base || isDetermined(next, in: sentence)
      let isSure = isAct && other.strength == .certain || isNear && other.strength >= .usual
      let act = isTakenOut(at: next, end: sentence.upperBound) ? .write : other.category
      if isJoined, isSure, act > worst.category, !isNegated(next) {
        worst = VerbSense(category: act, strength: other.strength)
      }
    }
    return worst
  }

  /// Whether a word that points at something follows: the, a, it.
  private func isDetermined(_ index: Int, in sentence: Range<Int>) -> Bool {
    index + 1 < sentence.upperBound && Known.determiners.contains(words[index + 1].hash)
  }

  // MARK: Further down

  private func aside(beyond category: RiskCategory) -> DescriptionReading.Finding? {
    var worst: (sense: VerbSense, index: Int)?
    for index in words.indices {
      guard let sense = words[index].action, sense.strength == .certain, sense.category > category else { continue }
      guard !isTakenOut(at: index, end: words.count) || category < .write else { continue }
      guard statesAction(at: index), !isNegated(index), sense.category > (worst?.sense.category ?? category) else {
        continue
      }
      worst = (sense, index)
    }
    return worst.map { found in
      let from = max(0, found.index - 4)
      return .init(sense: found.sense, quote: bytes(of: from..<min(words.count, found.index + 8)))
    }
  }

  /// Whether a verb here says what the tool does, rather than what another one or the reader should do.
  private func statesAction(at index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = words[index - 1]
    // "Both inserts and deletes", "deletes are applied first": nouns.
    let isNoun =
      index + 1 < words.count && Known.beings.contains(words[index + 1].hash)
      || words[max(0, index - 3)..<index].contains { $0.hash == Known.both }
    guard !isNoun else { return false }
    switch words[index].entry.form {
    case .thirdPerson:
      return words[index].gap == .sentence || before.hash == Known.it || before.has(.conjunction)
    case .base: return before.hash == Known.will
    case .gerund, .participle: return false
    }
  }

  private func isNegated(_ index: Int) -> Bool {
    words[max(0, index - 3)..<index].contains { $0.has(.negation) }
  }

  private func consequence() -> Range<Int>? {
    for index in words.indices where words[index].has(.permanent) {
      let isUndone = words[index].hash == Known.undone
      guard isNegated(index) == isUndone else { continue }
      return bytes(of: max(0, index - 5)..<min(words.count, index + 5))
    }
    return nil
  }

  private func claimsReadOnly() -> Bool {
    words.indices.contains { isReadOnlyPhrase(at: $0) && !isNegated($0) }
  }

  private func isReadOnlyPhrase(at index: Int) -> Bool {
    if words[index].hash == Known.readonly { return true }
    return words[index].hash == Known.read && index + 1 < words.count && words[index + 1].hash == Known.only
  }

  private func bytes(of range: Range<Int>) -> Range<Int> {
    guard let first = words[range].first, let last = words[range].last else { return 0..<0 }
    return first.range.lowerBound..<last.range.upperBound
  }
}
