/// A command as one line of text, and its words; quotes and backslashes as a shell has them, and nothing else of one.
enum CommandWords {
  /// A word as it can be typed again.
  static func quoted(_ word: String) -> String {
    let plain = "-_./:=@%+,~^".unicodeScalars
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || plain.contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// The words of a line; nothing when a quote is not closed.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word = ""
    var isInWord = false
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        (isEscaped, isInWord) = (true, true)
      } else if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        (quote, isInWord) = (character, true)
      } else if character == " " {
        if isInWord { words.append(word) }
        (word, isInWord) = ("", false)
      } else {
        word.append(character)
        isInWord = true
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    return isInWord ? words + [word] : words
  }
}
