/// Finds operation names such as `DeleteCluster` in prose, for tools whose schema does not list them.
enum OperationFinder {
  /// The names that start with a certain verb and are written in camel case, in order, each once.
  static func operations(in texts: [String]) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    for text in texts {
      let bytes = Array(text.utf8.prefix(16_384))
      var position = 0
      while position < bytes.count, found.count < ArgumentReader.mostOperations {
        guard NameSplitter.isWordByte(bytes[position]) else {
          position += 1
          continue
        }
        let start = position
        while position < bytes.count, NameSplitter.isWordByte(bytes[position]) || bytes[position] == UInt8(ascii: "_") {
          position += 1
        }
        guard isCamelCase(bytes[start..<position]) else { continue }
        let words = NameSplitter.words(of: bytes[start..<position])
        guard words.count >= 2, let verb = words.first?.nameVerb, verb.strength >= .usual else { continue }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        if seen.insert(name).inserted { found.append(name) }
      }
    }
    return found.count >= 2 ? found : []
  }

  private static func isCamelCase(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first &- 0x41 < 26, word.count >= 6 else { return false }
    return word.dropFirst().contains { $0 &- 0x41 < 26 } && word.contains { $0 &- 0x61 < 26 }
  }
}
