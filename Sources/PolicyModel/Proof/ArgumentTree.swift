import StrictJSON

/// The places in a call's arguments that some rules look at, and the facts about them that decide.
struct ArgumentTree {
  /// The places; the first is the arguments object, and every place stands after the one it is in.
  private(set) var places: [ArgumentPlace] = [ArgumentPlace(steps: [], parent: nil)]
  private(set) var languages: LanguageShelf
  /// Whether the places are all independent of each other where their samples say so.
  private(set) var isComplete = true
  private var numbers: [[ArgumentPath.Step]: Int] = [[]: 0]

  init(languages: LanguageShelf = LanguageShelf()) {
    self.languages = languages
  }

  /// The claim that a fact is true at a path.
  mutating func claim(_ fact: ArgumentFact, at path: ArgumentPath) -> Claim {
    claim(fact, at: place(of: path.steps[...]))
  }

  /// The claim that a condition is true.
  mutating func fulfils(_ condition: Condition) -> Claim { claim(.fulfils(condition), at: condition.path) }

  /// The claim that a condition is true or cannot be compared.
  mutating func triggers(_ condition: Condition) -> Claim { claim(.triggers(condition), at: condition.path) }

  private mutating func claim(_ fact: ArgumentFact, at place: Int) -> Claim {
    Claim(place: place, fact: places[place].number(of: fact, languages.expressions), isTrue: true)
  }

  private mutating func place(of steps: ArraySlice<ArgumentPath.Step>) -> Int {
    if let number = numbers[Array(steps)] { return number }
    let parent = place(of: steps.dropLast())
    let number = places.count
    numbers[Array(steps)] = number
    // One key as a name and as a position: the same member of an object, but not of an array.
    if let key = steps.last?.key,
      places[parent].children.contains(where: { places[$0].steps.last?.key.isExactly(key) == true })
    {
      isComplete = false
    }
    places.append(ArgumentPlace(steps: Array(steps), parent: parent))
    places[parent].children.append(number)
    return number
  }

  /// Works out what the facts can tell apart; no fact may be added after it.
  mutating func prepare() {
    for number in places.indices {
      passElementsDown(from: number)
      places[number].prepare(&languages)
      isComplete = isComplete && places[number].isComplete
    }
  }

  /// Lets the elements of an array tell the values that the array is asked to contain or to equal.
  private mutating func passElementsDown(from number: Int) {
    let elements = places[number].tests.compactMap(\.fact.element)
    let arrays = places[number].tests.flatMap(\.fact.constants).compactMap(\.arrayValue)
    for child in places[number].children {
      guard let index = places[child].steps.last?.index else { continue }
      for element in elements + arrays.filter({ index < $0.count }).map({ $0[index] }) {
        _ = places[child].number(of: .same(element), languages.expressions)
      }
    }
  }

  /// A text for a place that makes some facts true and others false.
  mutating func text(at place: Int, _ claims: [Claim]) -> TextQuestion.Answer {
    var inside: Set<Int> = []
    var outside: Set<Int> = []
    var isUnknown = false
    for claim in claims {
      switch places[place].textRules[claim.fact] {
      case .always: if !claim.isTrue { return .none }
      case .never: if claim.isTrue { return .none }
      case .inside(let language): if claim.isTrue { inside.insert(language) } else { outside.insert(language) }
      case .outside(let language): if claim.isTrue { outside.insert(language) } else { inside.insert(language) }
      case .unknown: isUnknown = true
      }
    }
    let answer = languages.text(inside: inside, outside: outside)
    return isUnknown && answer != .none ? .tooLarge : answer
  }

  /// Whether a claim is true of some arguments.
  func holds(_ claim: Claim, for arguments: JSONValue) -> Bool {
    let place = places[claim.place]
    let lookup = ArgumentSource.value(arguments).look(up: ArgumentPath(text: "", steps: place.steps))
    return place.tests[claim.fact].holds(lookup) == claim.isTrue
  }
}
