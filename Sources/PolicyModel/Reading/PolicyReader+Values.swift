import StrictJSON

// Reading single values, and the sentences for what is wrong with them.
extension PolicyReader {
  /// The member's value, or a finding that it is missing.
  mutating func required(
    _ key: String,
    of node: JSONNode,
    _ pointer: JSONPointer,
    owner: String,
    expected: String
  ) -> JSONNode? {
    if let value = node[key] { return value }
    report(
      .init(node, pointer, "\(owner) lacks the key \"\(key)\"; it must be \(expected).", "no \"\(key)\"", expected)
    )
    return nil
  }

  /// The string of an optional member.
  mutating func string(_ key: String, of node: JSONNode, _ pointer: JSONPointer) -> String? {
    guard let value = node[key] else { return nil }
    guard let string = value.stringValue else {
      wrong(value, pointer.appending(key), "\"\(key)\"", expected: "a string")
      return nil
    }
    return string
  }

  /// One of a few words.
  mutating func choice(_ node: JSONNode, _ pointer: JSONPointer, _ subject: String, of words: [String]) -> String? {
    if let word = node.stringValue {
      if words.contains(word) { return word }
      let near = EditDistance.nearest(to: word, in: words).map { PolicyReader.quoted($0) }
      wrong(node, pointer, subject, expected: PolicyReader.oneOf(words), suggestion: near)
    } else {
      wrong(node, pointer, subject, expected: PolicyReader.oneOf(words))
    }
    return nil
  }

  /// The objects of an array member; anything else in it is a finding.
  mutating func objects(
    _ key: String,
    of node: JSONNode,
    _ pointer: JSONPointer,
    each: String
  ) -> [(node: JSONNode, pointer: JSONPointer)] {
    guard let list = node[key] else { return [] }
    let own = pointer.appending(key)
    guard list.kind == .array else {
      wrong(list, own, "\"\(key)\"", expected: "an array of \(each) objects")
      return []
    }
    var objects: [(JSONNode, JSONPointer)] = []
    for (index, element) in list.elements.enumerated() {
      let place = own.appending(index)
      if element.kind == .object {
        objects.append((element, place))
      } else {
        wrong(element, place, "An entry of \"\(key)\"", expected: "a \(each) object")
      }
    }
    return objects
  }

  /// Reports every member whose key means nothing here.
  mutating func checkKeys(
    of node: JSONNode,
    _ pointer: JSONPointer,
    known: [String],
    also foreign: [String: String] = [:],
    owner: String
  ) {
    node.members.forEach { member in
      if known.contains(where: { member.hasKey($0) }) { return }
      report(PolicyReader.unknownKey(member, pointer, known, foreign, owner))
    }
  }

  private static func unknownKey(
    _ member: JSONMember,
    _ pointer: JSONPointer,
    _ known: [String],
    _ foreign: [String: String],
    _ owner: String
  ) -> PolicyFinding {
    let key = member.key
    let expected = listed(known)
    let shown = quoted(key)
    let advice = foreign[key].map { "; \($0)" } ?? "; it may have \(expected)"
    let near = EditDistance.nearest(to: key, in: known).map { quoted($0) }
    return PolicyFinding(
      byte: member.keyRange.lowerBound,
      pointer: pointer.appending(key),
      message: "\(shown) is not a key of \(owner)\(advice).",
      found: shown,
      expected: expected,
      suggestion: foreign[key] == nil ? near : nil
    )
  }

  /// Reports a value that is not what it must be.
  mutating func wrong(
    _ node: JSONNode,
    _ pointer: JSONPointer,
    _ subject: String,
    expected: String,
    suggestion: String? = nil
  ) {
    report(PolicyReader.mismatch(node, pointer, subject, expected, suggestion))
  }

  private static func mismatch(
    _ node: JSONNode,
    _ pointer: JSONPointer,
    _ subject: String,
    _ expected: String,
    _ suggestion: String?
  ) -> PolicyFinding {
    let found = described(node)
    let message = "\(subject) must be \(expected), but is \(found)."
    // What is too long to be read is no suggestion.
    let fitting = suggestion.flatMap { $0.utf8.count <= 4 * longestQuotation ? $0 : nil }
    return PolicyFinding(node, pointer, message, found, expected, suggestion: fitting)
  }

  // MARK: Words

  /// The most characters of the document that one sentence repeats.
  static let longestQuotation = 60

  /// What stands in the document, short enough for a sentence.
  static func described(_ node: JSONNode) -> String {
    switch node.kind {
    case .null: "null"
    case .yes: "true"
    case .no: "false"
    case .number: "the number \(clipped(node.numberValue?.text ?? ""))"
    case .string: quoted(node.stringValue ?? "")
    case .array: node.count == 0 ? "an empty array" : "an array"
    case .object: node.count == 0 ? "an empty object" : "an object"
    }
  }

  /// The text in quotes, cut at 60 characters, with everything unprintable as its code point.
  static func quoted(_ text: String) -> String { "\"\(clipped(text))\"" }

  /// `"a" or "b"`.
  static func oneOf(_ words: [String]) -> String { joined(words, "or") }

  /// `"a", "b" and "c"`.
  static func listed(_ words: [String]) -> String { joined(words, "and") }

  private static func joined(_ words: [String], _ conjunction: String) -> String {
    let quoted = words.map { "\"\($0)\"" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
    return "\(quoted.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }

  static func clipped(_ text: String) -> String {
    var clean = ""
    let shown = text.unicodeScalars.prefix(longestQuotation)
    for scalar in shown {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        clean += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: clean.unicodeScalars.append(scalar)
      }
    }
    return shown.endIndex < text.endIndex ? clean + "…" : clean
  }
}
