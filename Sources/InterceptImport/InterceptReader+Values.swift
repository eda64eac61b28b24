import PolicyModel
import StrictJSON

// Reading single values, and the sentences for what is wrong with them.
extension InterceptReader {
  mutating func isMapping(_ node: YAMLNode, _ pointer: JSONPointer, _ subject: String) -> Bool {
    if case .mapping = node.content { return true }
    wrong(node, pointer, subject, expected: "a mapping of keys to values")
    return false
  }

  mutating func wrong(
    _ node: YAMLNode,
    _ pointer: JSONPointer,
    _ subject: String,
    expected: String,
    suggestion: String? = nil
  ) {
    let message = "\(subject) must be \(expected), not \(node.found)."
    log.add(
      at: node.position,
      pointer,
      message,
      found: node.found,
      expected: expected,
      suggestion: suggestion
    )
  }

  /// Names every key that Intercept would pass over without a word.
  mutating func checkKeys(
    of node: YAMLNode,
    _ pointer: JSONPointer,
    known: [String],
    also: [String: String] = [:]
  ) {
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries where !known.contains(entry.key) {
      let shown = YAMLNode.quoted(entry.key)
      let why = also[entry.key] ?? "Intercept passes over it without a word"
      let near = also[entry.key] == nil ? EditDistance.nearest(to: entry.key, in: known) : nil
      log.add(
        at: entry.keyPosition,
        pointer.appending(entry.key),
        "\(shown) is not a key of this place: \(why).",
        found: shown,
        expected: oneOf(known),
        suggestion: near.map { YAMLNode.quoted($0) }
      )
    }
  }

  mutating func required(
    _ key: String,
    of node: YAMLNode,
    _ pointer: JSONPointer,
    owner: String,
    expected: String
  ) -> YAMLNode? {
    if let value = node[key] { return value }
    let message = "\(owner) lacks the key \"\(key)\"; it must be \(expected)."
    log.add(at: node.position, pointer, message, found: "no \"\(key)\"", expected: expected)
    return nil
  }

  /// A scalar's text, whatever a plain one could mean: Intercept reads `name: 5` as the text 5.
  mutating func text(_ node: YAMLNode, _ pointer: JSONPointer, _ subject: String) -> String? {
    if case .scalar(let text, _) = node.content, !text.isEmpty, !node.isNull { return text }
    wrong(node, pointer, subject, expected: "a text")
    return nil
  }

  /// The text of an optional key; an empty one is the same as none.
  mutating func string(_ key: String, of node: YAMLNode, _ pointer: JSONPointer) -> String? {
    guard let value = node[key] else { return nil }
    guard case .scalar(let text, _) = value.content else {
      wrong(value, pointer.appending(key), "\"\(key)\"", expected: "a text")
      return nil
    }
    return text.isEmpty ? nil : text
  }

  mutating func choice(_ node: YAMLNode, _ pointer: JSONPointer, _ subject: String, of words: [String]) -> String? {
    guard case .scalar(let word, _) = node.content, words.contains(word) else {
      var near: String?
      if case .scalar(let word, _) = node.content { near = EditDistance.nearest(to: word, in: words) }
      wrong(node, pointer, subject, expected: oneOf(words), suggestion: near.map { YAMLNode.quoted($0) })
      return nil
    }
    return word
  }

  func oneOf(_ words: [String]) -> String {
    let quoted = words.map { "\"\($0)\"" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
    return "\(quoted.dropLast().joined(separator: ", ")) or \(last)"
  }

  /// A path into the arguments as Intercept reads it: split at every dot, and every step a key of an object.
  mutating func argumentPath(
    _ text: String,
    _ node: YAMLNode,
    _ pointer: JSONPointer,
    _ subject: String
  ) -> ArgumentPath? {
    let keys = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    guard text.hasPrefix("args."), keys.allSatisfy({ !$0.isEmpty }) else {
      let suggestion = text.contains(".") ? nil : YAMLNode.quoted("args.\(text)")
      let expected = subject == "\"path\"" ? "\"args.<name>\" or \"state.<tool>.<counter>\"" : "\"args.<name>\""
      wrong(node, pointer, subject, expected: expected, suggestion: suggestion)
      return nil
    }
    let spelled = keys.reduce("args") { $0 + Self.step(String($1)) }
    do throws(ArgumentPathError) {
      return try ArgumentPath(parsing: spelled)
    } catch {
      wrong(node, pointer, subject, expected: "an argument path: \(error.message)")
      return nil
    }
  }

  /// A step that is only ever a key, as all of Intercept's are.
  private static func step(_ key: String) -> String {
    let isPlain = !key.unicodeScalars.contains { "[]\"".unicodeScalars.contains($0) }
    if isPlain, Int(key) == nil { return ".\(key)" }
    let escaped = key.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
    return "[\"\(escaped)\"]"
  }

  /// The value to compare with, its numbers as they are written.
  mutating func value(_ node: YAMLNode, _ pointer: JSONPointer) -> JSONValue? {
    switch node.content {
    case .scalar(let text, isPlain: false): return .string(text)
    case .scalar(let text, isPlain: true): return plainValue(text, node, pointer)
    case .sequence(let elements):
      var values: [JSONValue] = []
      for (index, element) in elements.enumerated() {
        guard let read = value(element, pointer.appending(index)) else { return nil }
        values.append(read)
      }
      return .array(values)
    case .mapping(let entries):
      var object = JSONObject()
      for entry in entries {
        guard let read = value(entry.value, pointer.appending(entry.key)) else { return nil }
        object[entry.key] = read
      }
      return .object(object)
    }
  }

  private mutating func plainValue(_ text: String, _ node: YAMLNode, _ pointer: JSONPointer) -> JSONValue? {
    switch PlainScalar.meaning(of: text) {
    case .value(let value): return value
    case .textLikeTruth(let word):
      notes.add("The text \(word) stands without quotes; Intercept and this import read it as text.", at: node.position)
      return .string(word)
    case .unreadable(let kind):
      let expected = "a plain number or a text in quotes"
      let message = "\(node.spelling) is \(kind); write it as \(expected)."
      log.add(at: node.position, pointer, message, found: node.spelling, expected: expected)
      return nil
    }
  }
}
