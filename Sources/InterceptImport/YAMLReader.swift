import PolicyModel
import StrictJSON

/// Reads a YAML text so that no two readers can take it for different things.
///
/// Refused: more than one document, a key that stands twice, keys that are not text, merge keys, tags. Aliases are
/// followed, but what they repeat counts towards ``mostNodes``.
struct YAMLReader: ~Copyable {
  /// The largest text read, in bytes.
  static let largest = 1 << 20
  /// The most values a text may have, with everything that aliases repeat.
  static let mostNodes = 100_000
  /// How deep values may be nested.
  static let deepest = 32

  private var stream: YAMLStream
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var count = 0
  private(set) var log = ProblemLog()

  /// Prepares to read a text.
  ///
  /// - Throws: that the text is too large.
  init(_ bytes: [UInt8]) throws(PolicyProblems) {
    guard bytes.count <= YAMLReader.largest else {
      let start = TextPosition(line: 1, column: 1, byte: 0)
      let found = "\(bytes.count) bytes"
      let message = "The document has \(found); at most \(YAMLReader.largest) are read."
      throw YAMLReader.fatal(start, message, found: found, expected: "at most \(YAMLReader.largest) bytes")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    stream = YAMLStream(bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...])
  }

  /// The one document of the text.
  ///
  /// Mistakes that leave the rest readable are in ``log``.
  ///
  /// - Throws: the mistake behind which nothing can be read.
  mutating func document() throws(PolicyProblems) -> YAMLNode {
    var event = try next()
    while case .streamStart = event.kind { event = try next() }
    guard case .documentStart = event.kind else {
      throw YAMLReader.fatal(event.position, "The document is empty.", found: "nothing", expected: "a mapping")
    }
    let root = try node(from: try next(), JSONPointer(), depth: 0)
    _ = try next()
    let after = try next()
    if case .streamEnd = after.kind { return root }
    let message = "A second document begins here; a policy file holds one."
    throw YAMLReader.fatal(after.position, message, found: "a second document", expected: "the end of the text")
  }

  private static func fatal(
    _ position: TextPosition,
    _ message: String,
    found: String,
    expected: String
  ) -> PolicyProblems {
    PolicyProblems([
      PolicyProblem(position: position, pointer: JSONPointer(), message: message, found: found, expected: expected)
    ])
  }

  private mutating func next() throws(PolicyProblems) -> YAMLEvent {
    do throws(YAMLSyntaxError) {
      return try stream.next()
    } catch {
      let message = "The document is not YAML: \(error.message)."
      throw YAMLReader.fatal(error.position, message, found: "text that is not YAML", expected: "YAML")
    }
  }

  private mutating func add(_ nodes: Int, at position: TextPosition) throws(PolicyProblems) {
    count += nodes
    guard count > YAMLReader.mostNodes else { return }
    let most = "at most \(YAMLReader.mostNodes) values"
    let message = "The document has more than \(YAMLReader.mostNodes) values, with everything that aliases repeat."
    throw YAMLReader.fatal(position, message, found: "more values", expected: most)
  }

  private mutating func node(
    from event: YAMLEvent,
    _ pointer: JSONPointer,
    depth: Int
  ) throws(PolicyProblems) -> YAMLNode {
    guard depth <= YAMLReader.deepest else {
      let most = "at most \(YAMLReader.deepest) levels"
      let message = "Values are nested deeper than \(YAMLReader.deepest) levels."
      throw YAMLReader.fatal(event.position, message, found: "a deeper level", expected: most)
    }
    if let tag = event.tag {
      let message = "The tag \(YAMLNode.quoted(tag)) is not read; write the value without it."
      log.add(at: event.position, pointer, message, found: YAMLNode.quoted(tag), expected: "a value without a tag")
    }
    let before = count
    let node: YAMLNode
    switch event.kind {
    case .alias(let name): return try repeated(name, at: event.position, pointer)
    case .sequenceStart:
      node = YAMLNode(content: .sequence(try sequence(pointer, depth: depth)), position: event.position)
    case .mappingStart:
      node = YAMLNode(content: .mapping(try mapping(pointer, depth: depth)), position: event.position)
    case .scalar(let text, let isPlain):
      node = YAMLNode(content: .scalar(text, isPlain: isPlain), position: event.position)
    default: node = YAMLNode(content: .scalar("", isPlain: true), position: event.position)
    }
    try add(1, at: event.position)
    if let anchor = event.anchor { anchors[anchor] = (node, count - before) }
    return node
  }

  /// What an alias stands for; an alias inside its own anchor finds nothing, so there are no circles.
  private mutating func repeated(
    _ name: String,
    at position: TextPosition,
    _ pointer: JSONPointer
  ) throws(PolicyProblems) -> YAMLNode {
    guard let (node, size) = anchors[name] else {
      let shown = YAMLNode.quoted("*\(name)")
      let message = "The alias \(shown) has no anchor before it."
      log.add(at: position, pointer, message, found: shown, expected: "an alias of an anchor that stands before it")
      return YAMLNode(content: .scalar("", isPlain: true), position: position)
    }
    try add(size, at: position)
    return node
  }

  private mutating func sequence(_ pointer: JSONPointer, depth: Int) throws(PolicyProblems) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind { return elements }
      elements.append(try node(from: event, pointer.appending(elements.count), depth: depth + 1))
    }
  }

  private mutating func mapping(_ pointer: JSONPointer, depth: Int) throws(PolicyProblems) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var lines: [ExactText: Int] = [:]
    while true {
      let event = try next()
      if case .mappingEnd = event.kind { return entries }
      let key = key(try node(from: event, pointer, depth: depth + 1), at: event.position, pointer)
      let value = try node(from: try next(), pointer.appending(key ?? "?"), depth: depth + 1)
      guard let key else { continue }
      if let line = lines.updateValue(event.position.line, forKey: ExactText(key)) {
        let shown = YAMLNode.quoted(key)
        let message = "The key \(shown) stands twice, first in line \(line); readers differ in which one they take."
        log.add(at: event.position, pointer.appending(key), message, found: shown, expected: "each key once")
        continue
      }
      entries.append(YAMLNode.Entry(key: key, keyPosition: event.position, value: value))
    }
  }

  private mutating func key(_ node: YAMLNode, at position: TextPosition, _ pointer: JSONPointer) -> String? {
    guard case .scalar(let text, let isPlain) = node.content, !node.isNull else {
      let message = "A key must be text; this one is \(node.found)."
      log.add(at: position, pointer, message, found: node.found, expected: "text")
      return nil
    }
    guard !isPlain || text != "<<" else {
      let message = "The merge key \"<<\" is not read; write the merged entries out."
      log.add(at: position, pointer, message, found: "\"<<\"", expected: "the entries themselves")
      return nil
    }
    return text
  }
}
