/// A regular expression matched by trying everything: slow, and too simple to be wrong.
indirect enum NaiveExpression {
  case letter(Character)
  case any
  case oneOf([Character], isNegated: Bool)
  case start
  case end
  case boundary(isNegated: Bool)
  case sequence([NaiveExpression])
  case either([NaiveExpression])
  case times(NaiveExpression, least: Int, most: Int?)

  static let letters: [Character] = ["a", "b", "é", "-", "\n"]

  /// The expression as it is written.
  var pattern: String {
    switch self {
    case .letter(let letter): letter == "\n" ? "\\n" : String(letter)
    case .any: "."
    case .oneOf(let letters, let isNegated):
      "[\(isNegated ? "^" : "")\(letters.map { $0 == "-" ? "\\-" : $0 == "\n" ? "\\n" : String($0) }.joined())]"
    case .start: "^"
    case .end: "$"
    case .boundary(let isNegated): isNegated ? "\\B" : "\\b"
    case .sequence(let parts): parts.map(\.pattern).joined()
    case .either(let branches): "(" + branches.map(\.pattern).joined(separator: "|") + ")"
    case .times(let body, let least, let most): "(?:\(body.pattern))\(Self.suffix(least, most))"
    }
  }

  private static func suffix(_ least: Int, _ most: Int?) -> String {
    switch (least, most) {
    case (0, nil): "*"
    case (1, nil): "+"
    case (0, 1): "?"
    default: "{\(least),\(most.map(String.init) ?? "")}"
    }
  }

  /// Whether the expression matches anywhere in a text.
  func matches(_ text: [Character]) -> Bool {
    (0...text.count).contains { !ends(from: [$0], in: text).isEmpty }
  }

  /// Where matches end that begin at one of some places.
  private func ends(from places: Set<Int>, in text: [Character]) -> Set<Int> {
    switch self {
    case .letter(let letter): step(places, text) { $0 == letter }
    case .any: step(places, text) { $0 != "\n" }
    case .oneOf(let letters, let isNegated): step(places, text) { letters.contains($0) != isNegated }
    case .start: places.filter { $0 == 0 }
    case .end: places.filter { $0 == text.count }
    case .boundary(let isNegated): places.filter { Self.isBoundary($0, text) != isNegated }
    case .sequence(let parts): parts.reduce(places) { $1.ends(from: $0, in: text) }
    case .either(let branches): branches.reduce(into: []) { $0.formUnion($1.ends(from: places, in: text)) }
    case .times(let body, let least, let most): repeated(body, least, most, places, text)
    }
  }

  private func repeated(
    _ body: NaiveExpression,
    _ least: Int,
    _ most: Int?,
    _ places: Set<Int>,
    _ text: [Character]
  ) -> Set<Int> {
    var places = places
    for _ in 0..<least { places = body.ends(from: places, in: text) }
    for _ in 0..<(most.map { $0 - least } ?? text.count + 1) {
      places.formUnion(body.ends(from: places, in: text))
    }
    return places
  }

  private func step(_ places: Set<Int>, _ text: [Character], _ fits: (Character) -> Bool) -> Set<Int> {
    Set(places.filter { $0 < text.count && fits(text[$0]) }.map { $0 + 1 })
  }

  private static func isBoundary(_ place: Int, _ text: [Character]) -> Bool {
    func isWord(_ index: Int) -> Bool { text.indices.contains(index) && (text[index] == "a" || text[index] == "b") }
    return isWord(place - 1) != isWord(place)
  }

  /// A random expression.
  static func random(depth: Int, using random: inout SeededGenerator) -> NaiveExpression {
    let kind = depth == 0 ? Int.random(in: 0..<6, using: &random) : Int.random(in: 0..<12, using: &random)
    func some(_ count: ClosedRange<Int>, _ random: inout SeededGenerator) -> [NaiveExpression] {
      (0..<Int.random(in: count, using: &random)).map { _ in Self.random(depth: depth - 1, using: &random) }
    }
    switch kind {
    case 0, 1: return .letter(letters.randomElement(using: &random) ?? "a")
    case 2: return .any
    case 3:
      let members = letters.filter { _ in Bool.random(using: &random) }
      return .oneOf(members.isEmpty ? ["a"] : members, isNegated: Bool.random(using: &random))
    case 4: return Bool.random(using: &random) ? .start : .end
    case 5:
      return Int.random(in: 0..<4, using: &random) == 0
        ? .boundary(isNegated: Bool.random(using: &random)) : .letter("b")
    case 6, 7, 8: return .sequence(some(0...3, &random))
    case 9: return .either(some(1...3, &random))
    default:
      let least = Int.random(in: 0...2, using: &random)
      let most = Bool.random(using: &random) ? nil : Int.random(in: least...3, using: &random)
      return .times(Self.random(depth: depth - 1, using: &random), least: least, most: most)
    }
  }
}
