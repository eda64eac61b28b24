import StrictJSON

/// Builds arguments of which some claims are true, or shows that there are none.
///
/// Every place gets a value of each kind in turn, the nicest first, and what is inside a place follows from its kind:
/// nothing inside a text, anything inside an object, and inside an array as much as its length allows.
struct ArgumentBuilder {
  /// The most values tried before giving up.
  private static let mostTries = 20_000

  /// What stands at a place.
  enum Standing {
    case missing
    case value(JSONValue)
  }

  private(set) var tree: ArgumentTree
  /// Whether something was too large to be decided, so that finding nothing proves nothing.
  var isUnsure = false
  private var tries = 0
  private(set) var claims: [[Claim]] = []

  init(_ tree: ArgumentTree) {
    self.tree = tree
  }

  /// Arguments of which all claims are true.
  mutating func arguments(fulfilling claims: [Claim]) -> JSONValue? {
    isUnsure = !tree.isComplete
    tries = 0
    self.claims = Array(repeating: [], count: tree.places.count)
    for claim in claims { self.claims[claim.place].append(claim) }
    return object(at: 0, [])
  }

  // MARK: One place

  mutating func standing(at place: Int, mayBeMissing: Bool, _ extra: [Claim] = []) -> Standing? {
    tries += 1
    guard tries < ArgumentBuilder.mostTries else {
      isUnsure = true
      return nil
    }
    if claims[place].isEmpty, extra.isEmpty, mayBeMissing, isLeftOut(place, extra) { return .missing }
    if let value = scalar(at: place, extra) { return .value(value) }
    if mayBeMissing, isLeftOut(place, extra) { return .missing }
    if let value = object(at: place, extra) ?? array(at: place, extra) ?? named(at: place, extra) {
      return .value(value)
    }
    if allows(.null, at: place, extra), insides(of: place, allow: .missing) { return .value(.null) }
    return nil
  }

  private func isLeftOut(_ place: Int, _ extra: [Claim]) -> Bool {
    allows(.missing, at: place, extra) && insides(of: place, allow: .missing)
  }

  func allows(_ sample: ArgumentPlace.Sample, at place: Int, _ extra: [Claim] = []) -> Bool {
    allows(sample.rawValue, at: place, extra)
  }

  private func allows(_ sample: Int, at place: Int, _ extra: [Claim]) -> Bool {
    let truths = tree.places[place].truths
    return (claims[place] + extra).allSatisfy { truths[$0.fact][sample] == $0.isTrue }
  }

  /// Whether everything inside a place may be absent, or be behind something that has no inside.
  func insides(of place: Int, allow sample: ArgumentPlace.Sample) -> Bool {
    tree.places[place].children.allSatisfy { allows(sample, at: $0) && insides(of: $0, allow: sample) }
  }

  // MARK: Scalars

  private mutating func scalar(at place: Int, _ extra: [Claim]) -> JSONValue? {
    guard insides(of: place, allow: .blocked) else { return nil }
    let isAboutTexts = (claims[place] + extra).contains { claim in
      switch tree.places[place].textRules[claim.fact] {
      case .inside, .outside: true
      case .always, .never, .unknown: false
      }
    }
    if isAboutTexts, let text = text(at: place, extra) { return text }
    let own = tree.places[place]
    let first = ArgumentPlace.Sample.allCases.count
    for sample in first..<(first + own.numberCount) where allows(sample, at: place, extra) {
      if case .found(let value) = own.samples[sample] { return value }
    }
    if !isAboutTexts, let text = text(at: place, extra) { return text }
    if allows(.yes, at: place, extra) { return true }
    return allows(.no, at: place, extra) ? false : nil
  }

  private mutating func text(at place: Int, _ extra: [Claim]) -> JSONValue? {
    switch tree.text(at: place, claims[place] + extra) {
    case .text(let text): return .string(text)
    case .none: return nil
    case .tooLarge:
      isUnsure = true
      return nil
    }
  }

  // MARK: Objects

  private mutating func object(at place: Int, _ extra: [Claim]) -> JSONValue? {
    guard allows(.freeObject, at: place, extra) else { return nil }
    var members = JSONObject()
    for child in tree.places[place].children {
      guard let standing = standing(at: child, mayBeMissing: true), let step = tree.places[child].steps.last else {
        return nil
      }
      if case .value(let value) = standing { members[step.key] = value }
    }
    // One member more makes the object differ from all that the rules name.
    if tree.places[place].named.contains(where: { Operand.same($0, .object(members)) }) {
      members[tree.places[place].freshText] = .null
    }
    return .object(members)
  }

  /// One of the arrays and objects that the rules name, with all that is inside it.
  private func named(at place: Int, _ extra: [Claim]) -> JSONValue? {
    let own = tree.places[place]
    let first = ArgumentPlace.Sample.allCases.count + own.numberCount
    for (position, value) in own.named.enumerated() where allows(first + position, at: place, extra) {
      if insides(of: place, agreeWith: value, depth: own.steps.count) { return value }
    }
    return nil
  }

  private func insides(of place: Int, agreeWith value: JSONValue, depth: Int) -> Bool {
    tree.places[place].children.allSatisfy { child in
      let inside = tree.places[child]
      let path = ArgumentPath(text: "", steps: Array(inside.steps.dropFirst(depth)))
      let lookup = ArgumentSource.value(value).look(up: path)
      return claims[child].allSatisfy { inside.tests[$0.fact].holds(lookup) == $0.isTrue }
        && insides(of: child, agreeWith: value, depth: depth)
    }
  }
}
