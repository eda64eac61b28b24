/// Finds the choices that an argument's description puts in quotes: `one of "create", "update" or "delete"`.
enum QuotedChoices {
  /// The quoted words that name an operation, in order, each once; none when fewer than two do.
  static func operations(in text: String) -> [String] {
    var found: [String] = []
    let bytes = Array(text.utf8.prefix(4_096))
    var start: Int?
    var mark: UInt8 = 0
    for (position, byte) in bytes.enumerated() {
      if let from = start {
        if byte == mark {
          note(bytes[from..<position], in: &found)
          start = nil
        } else if position - from > 48 {
          start = nil
        }
      } else if marks.contains(byte), position == 0 || !NameSplitter.isWordByte(bytes[position - 1]) {
        (start, mark) = (position + 1, byte)
      }
    }
    let verbs = found.count { NameReader.read(NameSplitter.words(of: $0.utf8)).basis >= .weakVerb }
    return found.count >= 2 && verbs * 2 >= found.count ? found : []
  }

  private static let marks: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")]

  private static func note(_ word: ArraySlice<UInt8>, in found: inout [String]) {
    let isName = !word.isEmpty && word.allSatisfy { NameSplitter.isWordByte($0) || $0 == 0x5F || $0 == 0x2D }
    let text = String(decoding: word, as: UTF8.self)
    if isName, !found.contains(text), found.count < ArgumentReader.mostOperations { found.append(text) }
  }
}
