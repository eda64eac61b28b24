import StrictJSON

/// One place in the arguments of a call, with what the rules ask of it and the values it can tell apart.
struct ArgumentPlace {
  /// What a fact says of texts.
  enum TextRule {
    case always
    case never
    /// True of the texts of a language, by its number.
    case inside(Int)
    /// True of the others.
    case outside(Int)
    /// The language is too large to be reasoned about.
    case unknown
  }

  /// Values that stand for all values of their kind; ``samples`` begins with them.
  enum Sample: Int, CaseIterable {
    case missing
    case blocked
    case null
    case no
    case yes
    /// An array that equals none the rules name.
    case freeArray
    /// An object that equals none the rules name.
    case freeObject
  }

  /// The steps from the arguments to the place.
  let steps: [ArgumentPath.Step]
  /// The place that this one is a member or element of; nothing for the arguments themselves.
  let parent: Int?
  /// The places inside.
  var children: [Int] = []
  private(set) var tests: [FactTest] = []
  private var numbers: [ArgumentFact: Int] = [:]

  // What follows is worked out once all facts are known.

  /// One value of each kind the facts can tell apart, texts excepted.
  private(set) var samples: [ArgumentSource.Lookup] = []
  /// For each fact and sample whether the fact is true of it.
  private(set) var truths: [[Bool]] = []
  /// For each fact what it says of texts.
  private(set) var textRules: [TextRule] = []
  /// How many samples are numbers; they follow the fixed ones.
  private(set) var numberCount = 0
  /// The arrays and objects that the facts name.
  private(set) var named: [JSONValue] = []
  /// A text that no fact names, and that is part of none.
  private(set) var freshText = ""
  /// Whether every value is like a sample or a text.
  private(set) var isComplete = true

  init(steps: [ArgumentPath.Step], parent: Int?) {
    self.steps = steps
    self.parent = parent
  }

  /// The number of a fact, which is added when it is new.
  mutating func number(of fact: ArgumentFact, _ expressions: ExpressionShelf) -> Int {
    if let number = numbers[fact] { return number }
    numbers[fact] = tests.count
    tests.append(FactTest(fact, expressions))
    return tests.count - 1
  }

  /// The element that an array must contain for a fact to be true of it.
  func element(of fact: Int) -> JSONValue? { tests[fact].fact.element }

  /// Works out the samples and what every fact says of them.
  mutating func prepare(_ languages: inout LanguageShelf) {
    let constants = tests.flatMap(\.fact.constants)
    let elements = tests.compactMap(\.fact.element)
    let longest = (constants + elements).map { $0.compactText().unicodeScalars.count }.max() ?? 0
    freshText = String(repeating: "x", count: longest + 1)
    let compared = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let line = NumberLine(around: compared, tellsFractions: tests.contains { $0.fact.tellsFractions })
    numberCount = line.samples.count
    isComplete = line.isComplete
    for constant in constants where constant.arrayValue != nil || constant.objectValue != nil {
      if !named.contains(where: { Operand.same($0, constant) }) { named.append(constant) }
    }
    samples = [.missing, .blocked, .found(.null), .found(false), .found(true)]
    samples += [.found([.string(freshText)]), .found(.object(JSONObject([(freshText, .null)])))]
    samples += line.samples.map { .found(.number($0)) } + named.map { .found($0) }
    truths = tests.map { test in samples.map { test.holds($0) } }
    for test in tests { textRules.append(textRule(of: test, &languages)) }
  }

  private func textRule(of test: FactTest, _ languages: inout LanguageShelf) -> TextRule {
    let isUsual = test.holds(.found(.string(freshText)))
    func rule(_ language: Int?, isTrueInside: Bool) -> TextRule {
      language.map { isTrueInside ? .inside($0) : .outside($0) } ?? .unknown
    }
    if let condition = test.fact.condition, let text = condition.value?.stringValue {
      if condition.op == .regex { return rule(languages.number(of: .pattern(text)), isTrueInside: true) }
      if condition.op == .contains { return rule(languages.number(of: .containing(text)), isTrueInside: true) }
    }
    let texts = test.fact.constants.compactMap(\.stringValue)
    guard let first = texts.first, test.holds(.found(.string(first))) != isUsual else {
      return isUsual ? .always : .never
    }
    return rule(languages.number(of: .texts(texts)), isTrueInside: !isUsual)
  }
}
