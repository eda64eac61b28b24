/// Splits a name into words at `_ - . / :`, spaces, and changes of case: `ecs.ListClusters`, `delete-many`, `HTTPGet`.
enum NameSplitter {
  /// More words than this say nothing more.
  static let mostWords = 24

  /// The words of a name; words glued together without a mark are split where every part is known.
  static func words(of name: some Collection<UInt8>) -> [Word] {
    let bytes = Array(name.prefix(512))
    var words: [Word] = []
    var start: Int?
    for position in bytes.indices {
      guard isWordByte(bytes[position]) else {
        if let from = start { append(bytes, from..<position, to: &words) }
        start = nil
        continue
      }
      if let from = start, startsWord(bytes, at: position) {
        append(bytes, from..<position, to: &words)
        start = position
      }
      start = start ?? position
      if words.count >= mostWords { break }
    }
    if let from = start, words.count < mostWords { append(bytes, from..<bytes.count, to: &words) }
    markKeys(in: &words)
    return words
  }

  /// Makes a secret of a key that opens something, but not of its number or name: `api_key`, `access_key_id`.
  private static func markKeys(in words: inout [Word]) {
    for index in words.indices.dropFirst() where Known.keys.contains(words[index].hash) {
      guard Known.openers.contains(words[index - 1].hash),
        index + 1 == words.count || !Known.identifiers.contains(words[index + 1].hash)
      else { continue }
      words[index].entry.roles.insert(.secret)
    }
  }

  /// Whether a byte belongs to a word: ASCII letters and digits, and every byte of a non-ASCII scalar.
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isUpper(byte) || byte &- 0x61 < 26 || byte &- 0x30 < 10
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  /// Whether a change of case starts a new word here.
  private static func startsWord(_ bytes: [UInt8], at position: Int) -> Bool {
    guard position > 0, isUpper(bytes[position]) else { return false }
    if !isUpper(bytes[position - 1]) { return true }
    // In `HTTPGet` the word starts at the last capital of a run that a small letter follows; in `DBs` it does not.
    guard position + 1 < bytes.count, bytes[position + 1] &- 0x61 < 26 else { return false }
    return !(bytes[position + 1] == 0x73 && (position + 2 == bytes.count || !isWordByte(bytes[position + 2])))
  }

  private static func append(_ bytes: [UInt8], _ range: Range<Int>, to words: inout [Word]) {
    let hash = WordHash(of: bytes[range])
    let entry = Lexicon.current.entry(for: hash)
    if entry == .unknown, range.count >= 7, let parts = gluedParts(bytes, range, depth: 3) {
      words += parts
    } else {
      words.append(Word(hash: hash, range: range, entry: entry))
    }
  }

  /// The parts of a word such as `createorupdate`, when it starts with a verb and every part is in the lexicon.
  private static func gluedParts(_ bytes: [UInt8], _ range: Range<Int>, depth: Int) -> [Word]? {
    guard depth > 0 else { return nil }
    var hash = WordHash()
    for position in range {
      hash.append(bytes[position])
      let length = position + 1 - range.lowerBound
      guard length >= 2, range.upperBound - position > 2 else { continue }
      let entry = Lexicon.current.entry(for: hash)
      let leads = depth < 3 && entry.roles.contains(.conjunction) || length >= 3 && isUsualVerb(entry)
      guard leads else { continue }
      let rest = position + 1..<range.upperBound
      let restHash = WordHash(of: bytes[rest])
      let restEntry = Lexicon.current.entry(for: restHash)
      let head = Word(hash: hash, range: range.lowerBound..<position + 1, entry: entry)
      if isPart(restEntry) { return [head, Word(hash: restHash, range: rest, entry: restEntry)] }
      if let more = gluedParts(bytes, rest, depth: depth - 1) { return [head] + more }
    }
    return nil
  }

  /// Whether a known word may end a glued one; endings such as "able" may not.
  private static func isPart(_ entry: LexiconEntry) -> Bool {
    entry.verb != nil || !entry.roles.subtracting([.leadIn, .negation, .modifier]).isEmpty
  }

  private static func isUsualVerb(_ entry: LexiconEntry) -> Bool {
    guard let verb = entry.verb, entry.form == .base else { return false }
    return verb.strength >= .usual
  }
}
