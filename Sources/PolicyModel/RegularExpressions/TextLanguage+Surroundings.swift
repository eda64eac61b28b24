// Whether other text may stand around the texts of a language.
extension TextLanguage {
  /// The most sets of states looked at for what may stand before a text.
  private static let mostSets = 4_000

  /// A shortest text that stays in the language whatever stands after it.
  var freelyFollowed: TextQuestion.Answer {
    let free = TextLanguage(alphabet, table: table, accepts: isFull)
    return TextQuestion(inside: [free]).answer()
  }

  /// A shortest text that stays in the language whatever stands before it.
  ///
  /// Whatever stands before leads to one of the reachable states, so the text must be accepted from all of them.
  var freelyPreceded: TextQuestion.Answer {
    let letters = TextAlphabet.letters(of: [alphabet])
    let start = reachable(letters)
    var sets = [start]
    var texts = [String.UnicodeScalarView()]
    var seen: Set<Set<UInt16>> = [start]
    var index = 0
    var work = 0
    while index < sets.count {
      if sets[index].allSatisfy({ accepts[Int($0)] }) { return .text(String(texts[index])) }
      work += sets[index].count * letters.count
      guard index < TextLanguage.mostSets, work < 2_000_000 else { return .tooLarge }
      for letter in letters {
        let next = Set(sets[index].map { self.next($0, letter.classes[0]) })
        if next.contains(where: { isDead[Int($0)] }) || !seen.insert(next).inserted { continue }
        var text = texts[index]
        text.append(letter.scalar)
        sets.append(next)
        texts.append(text)
      }
      index += 1
    }
    return .none
  }

  private func reachable(_ letters: [TextLetter]) -> Set<UInt16> {
    var reached: Set<UInt16> = [0]
    var queue: [UInt16] = [0]
    while let state = queue.popLast() {
      for letter in letters {
        let next = next(state, letter.classes[0])
        if reached.insert(next).inserted { queue.append(next) }
      }
    }
    return reached
  }
}
