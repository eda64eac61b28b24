/// Asks for a text that is in some languages and outside others.
///
/// Emptiness, intersection, difference and inclusion are all this question: a language includes another when no text is
/// in the second and outside the first.
struct TextQuestion {
  /// What is known of such texts.
  enum Answer: Hashable {
    /// This is a shortest one.
    case text(String)
    /// There is none: proved.
    case none
    /// The automata together are too large to tell.
    case tooLarge
  }

  /// The most states of the product automaton that are looked at.
  private static let mostStates = 20_000
  /// The most transitions followed, counted in every language.
  private static let mostSteps = 6_000_000

  private let languages: [TextLanguage]
  private let isInside: [Bool]

  /// - Parameters:
  ///   - inside: the languages the text must be in.
  ///   - outside: the languages it must not be in.
  init(inside: [TextLanguage], outside: [TextLanguage] = []) {
    languages = inside + outside
    isInside = inside.map { _ in true } + outside.map { _ in false }
  }

  /// Searches the product automaton breadth first, so that the text found is a shortest one, with readable code points
  /// where there is a choice.
  func answer() -> Answer {
    let letters = TextAlphabet.letters(of: languages.map(\.alphabet))
    let start = Array(repeating: UInt16(0), count: languages.count)
    if isHopeless(start) { return .none }
    var states = [start]
    var arrivals = [(from: 0, letter: 0)]
    var seen: Set<[UInt16]> = [start]
    var index = 0
    while index < states.count {
      let state = states[index]
      if isGoal(state) { return .text(text(at: index, arrivals, letters)) }
      guard index < TextQuestion.mostStates,
        index * letters.count * (languages.count + 1) <= TextQuestion.mostSteps
      else { return .tooLarge }
      for (number, letter) in letters.enumerated() {
        let next = languages.indices.map { languages[$0].next(state[$0], letter.classes[$0]) }
        if isHopeless(next) || !seen.insert(next).inserted { continue }
        states.append(next)
        arrivals.append((index, number))
      }
      index += 1
    }
    return .none
  }

  private func isGoal(_ state: [UInt16]) -> Bool {
    languages.indices.allSatisfy { languages[$0].accepts[Int(state[$0])] == isInside[$0] }
  }

  private func isHopeless(_ state: [UInt16]) -> Bool {
    languages.indices.contains { index in
      isInside[index] ? languages[index].isDead[Int(state[index])] : languages[index].isFull[Int(state[index])]
    }
  }

  private func text(at index: Int, _ arrivals: [(from: Int, letter: Int)], _ letters: [TextLetter]) -> String {
    var scalars: [Unicode.Scalar] = []
    var index = index
    while index > 0 {
      scalars.append(letters[arrivals[index].letter].scalar)
      index = arrivals[index].from
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.reversed())
    return String(text)
  }
}

extension RegularExpression {
  /// A shortest text that the expression matches, or nothing when it matches none or is too large to tell.
  public var shortestMatch: String? {
    guard let language = TextLanguage(pattern: pattern),
      case .text(let text) = TextQuestion(inside: [language]).answer()
    else { return nil }
    return text
  }
}
