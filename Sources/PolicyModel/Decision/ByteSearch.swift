/// A byte sequence prepared for being found in many strings in linear time.
struct ByteSearch: Sendable {
  private let pattern: [UInt8]
  /// For each prefix of the pattern the length of its longest proper border.
  private let borders: [Int]

  init(_ text: String) {
    pattern = Array(text.utf8)
    var borders = Array(repeating: 0, count: pattern.count)
    var length = 0
    for index in pattern.indices.dropFirst() {
      while length > 0, pattern[length] != pattern[index] { length = borders[length - 1] }
      if pattern[length] == pattern[index] { length += 1 }
      borders[index] = length
    }
    self.borders = borders
  }

  /// Whether a string's UTF-8 contains the bytes; UTF-8 never matches in the middle of a code point.
  ///
  /// - Complexity: O(text), Knuth-Morris-Pratt, so that no pair of texts is slow.
  func isFound(in text: String) -> Bool {
    guard !pattern.isEmpty else { return true }
    var text = text
    return text.withUTF8 { bytes in
      guard pattern.count <= bytes.count else { return false }
      var matched = 0
      for byte in bytes {
        while matched > 0, pattern[matched] != byte { matched = borders[matched - 1] }
        if pattern[matched] == byte { matched += 1 }
        if matched == pattern.count { return true }
      }
      return false
    }
  }
}
