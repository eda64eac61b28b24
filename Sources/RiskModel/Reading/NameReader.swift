/// Finds the verb of a name: the verb decides, nouns only qualify.
///
/// Names come in three orders: `create_user`, `storage_account_create`, `browser_click_element`. Many verbs are nouns
/// as well (`order_status`, `test_results`), so how surely a word is a verb and where it stands decide together.
struct NameReader {
  private let words: [Word]
  /// Position of the first word that is not a modifier such as `batch`.
  private let first: Int

  private init(_ words: [Word], skipsFirst: Bool) {
    self.words = words
    if skipsFirst, words.count > 1 {
      first = 1
      return
    }
    first = words.firstIndex { !$0.has(.modifier) || ($0.nameVerb?.strength ?? .weak) >= .usual } ?? 0
  }

  /// Reads the words of a name.
  ///
  /// - Parameter skipsFirst: whether the first word is known to name a family of tools and not what they do.
  static func read(_ words: [Word], skipsFirst: Bool = false) -> NameReading {
    guard !words.isEmpty else { return NameReading() }
    let reader = NameReader(words, skipsFirst: skipsFirst)
    var reading = reader.idiom() ?? reader.verb() ?? reader.weakVerb() ?? reader.answer() ?? NameReading()
    for index in words.indices where !reading.head.contains(index) {
      reading.roles.formUnion(words[index].entry.roles)
    }
    reader.includeJoinedVerbs(in: &reading)
    reader.softenOrHarden(&reading)
    return reading
  }

  // MARK: Finding the verb

  private func idiom() -> NameReading? {
    for index in words.indices.dropLast() {
      guard let category = Lexicon.current.idiom(words[index].hash, words[index + 1].hash) else { continue }
      // "run query" reads as long as nothing says what is run; an argument may still say it.
      let isRun = category == .read && words[index].nameVerb?.category == .execute
      return NameReading(category: category, basis: isRun ? .leadingWeakVerb : .verb, head: index..<index + 2)
    }
    return nil
  }

  private func verb() -> NameReading? {
    let last = words.count - 1
    let leading = strong(first)
    let trailing = last > first ? strong(last) : nil
    switch (leading, trailing) {
    case (let leading?, let trailing?):
      return verb(at: trailingWins(leading, trailing) ? last : first)
    case (_?, nil): return verb(at: first)
    case (nil, _):
      let certain = words.indices.filter { $0 > first && $0 < last && strong($0)?.strength == .certain }
      let usual = words.indices.filter { $0 > first && $0 < last && strong($0) != nil }
      if let trailing {
        // `todo_update_list`: a certain verb inside a name outweighs a last word that may be a noun.
        return verb(at: trailing.strength == .certain ? last : ruling(certain).map { mostSevere([$0, last]) } ?? last)
      }
      guard !certain.isEmpty || !usual.isEmpty else { return nil }
      let index = ruling(certain) ?? mostSevere(usual)
      // `rebuild_search_index`: after a word nobody knows, a word for looking is as likely a noun.
      guard let sense = strong(index), certain.isEmpty, sense.category == .read else { return verb(at: index) }
      return reading(sense, at: index, basis: .weakVerb)
    }
  }

  /// Whether the last word rules when the first is a verb as well.
  private func trailingWins(_ leading: VerbSense, _ trailing: VerbSense) -> Bool {
    if trailing.category > leading.category {
      // `search_index_create` creates; `get_last_update` gets.
      return trailing.strength == .certain || (leading.strength == .usual && words.count > 2)
    }
    // `run_history_get` gets; `create_list` and `delete_get` do not.
    return leading.category < .destructive && trailing.strength == .certain && words.count > 2
  }

  private func weakVerb() -> NameReading? {
    let last = words.count - 1
    if let sense = words[first].nameVerb {
      let isNoun = last > first && words[last].has(.answer)
      if !isNoun { return reading(sense, at: first, basis: .leadingWeakVerb) }
    }
    if last > first, let sense = words[last].nameVerb, !words[last].has(.answer) {
      return reading(sense, at: last, basis: .weakVerb)
    }
    if words[last].has([.answer]) { return nil }
    let inner = words.indices.filter { $0 > first && $0 < last && words[$0].nameVerb != nil }
    guard !inner.isEmpty, let sense = words[mostSevere(inner)].nameVerb else { return nil }
    return reading(sense, at: mostSevere(inner), basis: .weakVerb)
  }

  private func answer() -> NameReading? {
    guard let last = words.indices.last, words[last].has(.answer) else { return interpreter() }
    return NameReading(category: .read, basis: .answer, head: last..<last + 1)
  }

  private func interpreter() -> NameReading? {
    guard let index = words.indices.first(where: { words[$0].has(.interpreter) }), words.count <= 2 else { return nil }
    return NameReading(category: .execute, basis: .leadingWeakVerb, head: index..<index + 1)
  }

  private func strong(_ index: Int) -> VerbSense? {
    guard let verb = words[index].nameVerb, verb.strength >= .usual else { return nil }
    return verb
  }

  /// Of several certain verbs inside a name the first, because names read from left to right
  /// (`jira_get_create_fields`), unless a later one destroys.
  private func ruling(_ indices: [Int]) -> Int? {
    guard let first = indices.first else { return nil }
    let worst = mostSevere(indices)
    return (words[worst].nameVerb?.category ?? .read) >= .destructive ? worst : first
  }

  private func mostSevere(_ indices: [Int]) -> Int {
    indices.max { (words[$0].nameVerb?.category ?? .read) < (words[$1].nameVerb?.category ?? .read) } ?? first
  }

  private func verb(at index: Int) -> NameReading? {
    strong(index).map { reading($0, at: index, basis: .verb) }
  }

  private func reading(_ sense: VerbSense, at index: Int, basis: NameReading.Basis) -> NameReading {
    NameReading(category: sense.category, basis: basis, head: index..<index + 1)
  }

  // MARK: Qualifying it

  /// `get_or_create`, `start_and_stop`: joined verbs all happen, so the worst counts.
  private func includeJoinedVerbs(in reading: inout NameReading) {
    guard reading.basis >= .weakVerb else { return }
    for index in words.indices.dropFirst() where words[index - 1].has(.conjunction) {
      guard let sense = words[index].nameVerb, sense.category > reading.category else { continue }
      guard sense.strength >= .usual || index == words.count - 1 else { continue }
      reading.category = sense.category
      reading.head = index..<index + 1
    }
  }

  private func softenOrHarden(_ reading: inout NameReading) {
    guard reading.basis >= .weakVerb, let head = reading.head.first else { return }
    let verb = words[head]
    let following = words.dropFirst(reading.head.upperBound)
    switch reading.category {
    case .destructive where isSoft(verb, following):
      reading.category = .write
      reading.isSoftened = true
    case .write, .execute:
      if isOutlook(verb, following) { reading.category = .read }
      if verb.has(.transacting), reading.roles.contains(.money) { reading.category = .financial }
    default: break
    }
  }

  /// `remove_user_from_group`, `reset_password`: what was taken away can be put back.
  private func isSoft(_ verb: Word, _ following: ArraySlice<Word>) -> Bool {
    if verb.hash == Known.remove || verb.hash == Known.drop {
      return following.contains { $0.hash == Known.from } && following.last?.has(.membership) == true
        || following.count == 1 && following.last?.has(.membership) == true && !words[0].has(.interpreter)
    }
    if verb.hash == Known.reset || verb.hash == Known.clear { return following.last?.has(.transient) == true }
    return false
  }

  /// `generate_report`, `take_screenshot`, `execute_query`'s cousins: the result is a look, nothing is left behind.
  private func isOutlook(_ verb: Word, _ following: ArraySlice<Word>) -> Bool {
    if Known.makers.contains(verb.hash) {
      return following.last?.has(.outlook) == true || words.contains { $0.has(.outlook) && $0.hash != verb.hash }
    }
    if verb.hash == Known.convert { return following.contains { Known.convertible.contains($0.hash) } }
    if verb.hash == Known.resolve { return following.contains { Known.resolvable.contains($0.hash) } }
    return false
  }
}
