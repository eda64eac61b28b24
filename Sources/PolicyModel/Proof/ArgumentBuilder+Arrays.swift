import StrictJSON

// Arrays of which some claims are true.
extension ArgumentBuilder {
  /// The longest array built.
  private static let longestArray = 1_000

  /// What an array is asked to be.
  private struct ArrayWish {
    /// Values that an element must be the same as.
    var needs: [JSONValue] = []
    /// Values that no element may be the same as.
    var bans: [JSONValue] = []
    /// What is claimed of single elements beyond what is claimed of their places.
    var extra: [Int: [Claim]] = [:]
  }

  mutating func array(at place: Int, _ extra: [Claim]) -> JSONValue? {
    let own = tree.places[place]
    var wish = ArrayWish()
    for claim in claims[place] + extra {
      if let element = own.element(of: claim.fact) {
        if claim.isTrue { wish.needs.append(element) } else { wish.bans.append(element) }
      } else if own.truths[claim.fact][ArgumentPlace.Sample.freeArray.rawValue] != claim.isTrue {
        return nil
      }
    }
    if wish.needs.contains(where: { need in wish.bans.contains { Operand.same(need, $0) } }) { return nil }
    var needs: [JSONValue] = []
    for need in wish.needs where !needs.contains(where: { Operand.same($0, need) }) { needs.append(need) }
    wish.needs = needs
    let elements = own.children.filter { tree.places[$0].steps.last?.index != nil }
      .sorted { index(of: $0) < index(of: $1) }
    // An array has no members by name.
    let members = own.children.filter { tree.places[$0].steps.last?.index == nil }
    guard members.allSatisfy({ allows(.blocked, at: $0) && insides(of: $0, allow: .blocked) }) else { return nil }
    for child in elements {
      wish.extra[child] = wish.bans.compactMap { sameness(of: child, with: $0)?.denied }
    }
    for present in 0...elements.count {
      let absent = elements[present...]
      guard absent.allSatisfy({ allows(.missing, at: $0) && insides(of: $0, allow: .missing) }) else { continue }
      let most = present < elements.count ? index(of: elements[present]) : Int.max
      if let value = array(at: place, Array(elements[..<present]), most: most, wish) { return value }
    }
    return nil
  }

  private func index(of place: Int) -> Int { tree.places[place].steps.last?.index ?? 0 }

  /// The claim that a place has a value, when it was foreseen.
  private func sameness(of place: Int, with value: JSONValue) -> Claim? {
    let own = tree.places[place]
    return own.tests.firstIndex { $0.fact == .same(value) }.map { Claim(place: place, fact: $0, isTrue: true) }
  }

  /// An array of at most `most` elements in which exactly some places are present.
  private mutating func array(at place: Int, _ present: [Int], most: Int, _ wish: ArrayWish) -> JSONValue? {
    let least = present.last.map { index(of: $0) + 1 } ?? 0
    guard least <= ArgumentBuilder.longestArray else {
      isUnsure = true
      return nil
    }
    let free = most == Int.max ? Int.max : most - present.count
    if wish.needs.count <= free, let value = filled(at: place, present, least, most, wish, placed: wish.needs) {
      return value
    }
    // With too little room, or elements that must differ, what is needed must stand where the rules look.
    for (position, need) in wish.needs.enumerated() {
      for child in present {
        guard let claim = sameness(of: child, with: need), wish.extra[child]?.contains(claim) != true else { continue }
        var narrower = wish
        narrower.needs.remove(at: position)
        narrower.extra[child, default: []].append(claim)
        if let value = array(at: place, present, most: most, narrower) { return value }
      }
    }
    return nil
  }

  /// The array with some values in the places that no rule looks at.
  private mutating func filled(
    at place: Int,
    _ present: [Int],
    _ least: Int,
    _ most: Int,
    _ wish: ArrayWish,
    placed: [JSONValue]
  ) -> JSONValue? {
    var values: [Int: JSONValue] = [:]
    for child in present {
      guard case .value(let value) = standing(at: child, mayBeMissing: false, wish.extra[child] ?? []) else {
        return nil
      }
      values[index(of: child)] = value
    }
    let fresh = JSONValue.string(tree.places[place].freshText)
    var rest = placed[...]
    var elements: [JSONValue] = []
    while elements.count < least || !rest.isEmpty {
      elements.append(values[elements.count] ?? rest.popFirst() ?? fresh)
    }
    guard let twin = tree.places[place].named.first(where: { Operand.same($0, .array(elements)) }) else {
      return .array(elements)
    }
    if elements.count < most { return .array(elements + [fresh]) }
    for child in present {
      guard let element = twin[index(of: child)], let claim = sameness(of: child, with: element)?.denied,
        wish.extra[child]?.contains(claim) != true
      else { continue }
      var narrower = wish
      narrower.extra[child, default: []].append(claim)
      if let value = filled(at: place, present, least, most, narrower, placed: placed) { return value }
    }
    return nil
  }
}
