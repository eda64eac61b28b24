import StrictJSON

/// The languages that rules speak of, each built once, and the questions about them that were answered.
struct LanguageShelf {
  /// What a language is made from.
  enum Source: Hashable {
    case pattern(String)
    case containing(String)
    case texts([String])
  }

  private(set) var languages: [TextLanguage] = []
  /// The expressions as conditions use them.
  let expressions = ExpressionShelf()
  private var numbers: [Source: Int?] = [:]
  private var answers: [Question: TextQuestion.Answer] = [:]
  /// How many more questions are answered; each may take milliseconds.
  private var questionsLeft: Int

  private struct Question: Hashable {
    var inside: Set<Int>
    var outside: Set<Int>
  }

  /// - Parameter questions: how many different questions are answered before all further ones are too much.
  init(questions: Int = 20_000) {
    questionsLeft = questions
  }

  /// The number of a language, or nothing when it is too large.
  mutating func number(of source: Source) -> Int? {
    if let known = numbers[source] { return known }
    let language =
      switch source {
      case .pattern(let pattern): TextLanguage(pattern: pattern)
      case .containing(let text): TextLanguage(containing: text)
      case .texts(let texts): TextLanguage(texts: texts)
      }
    var number: Int?
    if let language {
      number = languages.count
      languages.append(language)
    }
    numbers[source] = .some(number)
    return number
  }

  /// A text inside some languages and outside others.
  mutating func text(inside: Set<Int>, outside: Set<Int>) -> TextQuestion.Answer {
    if !inside.isDisjoint(with: outside) { return .none }
    let question = Question(inside: inside, outside: outside)
    if let known = answers[question] { return known }
    guard questionsLeft > 0 else { return .tooLarge }
    questionsLeft -= 1
    let answer = TextQuestion(
      inside: inside.sorted().map { languages[$0] },
      outside: outside.sorted().map { languages[$0] }
    ).answer()
    answers[question] = answer
    return answer
  }
}
