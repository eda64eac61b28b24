/// Which program edits a file.
struct EditorCommand: Hashable {
  /// The program and its arguments, without the file.
  let words: [String]

  /// The commands to try, in order: only what the user chose, or else what the system has.
  ///
  /// - Parameters:
  ///   - visual: The environment variable `VISUAL`.
  ///   - editor: The environment variable `EDITOR`.
  static func candidates(visual: String?, editor: String?) -> [EditorCommand] {
    for choice in [visual, editor] {
      let words = choice.map(split) ?? []
      if !words.isEmpty { return [EditorCommand(words: words)] }
    }
    return [EditorCommand(words: ["sensible-editor"]), EditorCommand(words: ["vi"])]
  }

  /// Splits a command at spaces; quotes and backslashes keep spaces, and nothing else has a meaning.
  ///
  /// No shell is involved: a file name or a variable cannot become a command.
  static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var hasWord = false
    var quote: Character?
    var isEscaped = false
    for character in command {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
        hasWord = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        hasWord = true
      } else if quote == nil, character == " " || character == "\t" || character == "\n" {
        if hasWord { words.append(word) }
        word = ""
        hasWord = false
      } else {
        word.append(character)
        hasWord = true
      }
    }
    if hasWord { words.append(word) }
    return words
  }
}
