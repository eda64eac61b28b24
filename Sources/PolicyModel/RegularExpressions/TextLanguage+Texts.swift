// The languages of conditions that name texts.
extension TextLanguage {
  /// Exactly some texts, or nothing when they are too long together.
  ///
  /// - Complexity: O(code points of all texts · different code points).
  init?(texts: [String]) {
    let words = texts.map { $0.unicodeScalars.map(\.value) }
    guard let alphabet = TextLanguage.alphabet(of: words.joined()) else { return nil }
    let columns = alphabet.classCount
    guard (words.reduce(2) { $0 + $1.count }) * columns <= TextLanguage.mostCells else { return nil }
    // State 1 is where every other text ends.
    var table = Array(repeating: UInt16(1), count: 2 * columns)
    var accepts = [false, false]
    for word in words {
      var state = 0
      for scalar in word {
        let cell = state * columns + alphabet.classOf(scalar)
        if table[cell] == 1 {
          guard accepts.count < TextLanguage.mostStates else { return nil }
          table[cell] = UInt16(accepts.count)
          table += Array(repeating: 1, count: columns)
          accepts.append(false)
        }
        state = Int(table[cell])
      }
      accepts[state] = true
    }
    self.init(alphabet, table: table, accepts: accepts)
  }

  /// Every text that contains another text, or nothing when that is too long.
  ///
  /// - Complexity: O(code points · different code points), by the table of Knuth, Morris and Pratt.
  init?(containing text: String) {
    let word = text.unicodeScalars.map(\.value)
    guard let alphabet = TextLanguage.alphabet(of: word), word.count < TextLanguage.mostStates else { return nil }
    let columns = alphabet.classCount
    guard (word.count + 1) * columns <= TextLanguage.mostCells else { return nil }
    var table: [UInt16] = []
    // Where reading would stand had it begun one code point later.
    var border = 0
    for (state, scalar) in word.enumerated() {
      let number = alphabet.classOf(scalar)
      let row =
        state == 0
        ? Array(repeating: UInt16(0), count: columns) : Array(table[(border * columns)..<((border + 1) * columns)])
      let nextBorder = state == 0 ? 0 : Int(row[number])
      table += row
      table[state * columns + number] = UInt16(state + 1)
      border = nextBorder
    }
    table += Array(repeating: UInt16(word.count), count: columns)
    self.init(alphabet, table: table, accepts: (0...word.count).map { $0 == word.count })
  }

  private static func alphabet(of scalars: some Sequence<UInt32>) -> TextAlphabet? {
    TextAlphabet(telling: Set(scalars).sorted().map { ScalarSet([$0...$0]) })
  }
}
