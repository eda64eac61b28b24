/// Splits prose into words and remembers where sentences and lists break.
enum TextSplitter {
  /// Prose beyond this many bytes is not read for verbs; the scan for hidden text reads all of it.
  static let longestText = 2_048

  /// The words of a text.
  static func words(of text: String) -> [Word] {
    var text = text
    return text.withUTF8 { words(of: UnsafeBufferPointer(rebasing: $0.prefix(longestText))) }
  }

  private static func words(of bytes: UnsafeBufferPointer<UInt8>) -> [Word] {
    let lexicon = Lexicon.current
    var words: [Word] = []
    words.reserveCapacity(bytes.count / 5)
    var gap = Word.Gap.sentence
    var position = 0
    while position < bytes.count {
      guard NameSplitter.isWordByte(bytes[position]) else {
        gap = wider(gap, self.gap(bytes, position))
        position += 1
        continue
      }
      let start = position
      var hash = WordHash()
      while position < bytes.count, NameSplitter.isWordByte(bytes[position]) {
        hash.append(bytes[position])
        position += 1
      }
      words.append(Word(hash: hash, range: start..<position, entry: lexicon.entry(for: hash), gap: gap))
      gap = .space
    }
    return words
  }

  private static func gap(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Word.Gap {
    switch bytes[position] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): .sentence
    case UInt8(ascii: "\n"): endsSentence(bytes, position) ? .sentence : .space
    case UInt8(ascii: "."):
      // A dot inside a name or number (`db.collection`, `3.5`) ends nothing.
      position + 1 < bytes.count && NameSplitter.isWordByte(bytes[position + 1]) ? .space : .sentence
    case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "+"): .list
    default: .space
    }
  }

  /// A line that goes on with a small letter goes on with the sentence.
  private static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ newline: Int) -> Bool {
    var position = newline + 1
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    return position >= bytes.count || !(bytes[position] &- 0x61 < 26)
  }

  private static func wider(_ left: Word.Gap, _ right: Word.Gap) -> Word.Gap {
    switch (left, right) {
    case (.sentence, _), (_, .sentence): .sentence
    case (.list, _), (_, .list): .list
    default: .space
    }
  }
}
