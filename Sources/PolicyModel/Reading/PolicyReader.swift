import OrderedCollections
import StrictJSON

/// Reads a parsed document into a policy and finds every mistake in it.
struct PolicyReader {
  let document: JSONDocument
  private(set) var findings: [PolicyFinding] = []
  private(set) var omitted = 0
  /// What is left of the document's allowance for compiled regular expressions.
  var expressionBudget = 1_000_000
  /// Regular expressions that were found to be right.
  var checkedExpressions: Set<ExactText> = []

  static let keys = ["$schema", "version", "description", "default", "hide", "all_tools", "tools"]

  init(_ document: JSONDocument) {
    self.document = document
  }

  /// The policy; meaningful only when there are no findings.
  mutating func read() -> Policy {
    reportDuplicateKeys()
    var policy = Policy.denyAll
    let root = document.root
    let pointer = JSONPointer()
    guard root.kind == .object else {
      wrong(root, pointer, "A policy", expected: "an object such as {\"version\": \"1\", \"default\": \"deny\"}")
      return policy
    }
    checkKeys(of: root, pointer, known: PolicyReader.keys, owner: "a policy")
    readVersion(root, pointer)
    policy.schema = string("$schema", of: root, pointer)
    policy.description = string("description", of: root, pointer)
    policy.defaultVerdict = readDefault(root, pointer)
    policy.hide = readHide(root, pointer)
    policy.allToolsLimits = readAllTools(root, pointer)
    policy.tools = readTools(root, pointer)
    return policy
  }

  /// Notes a mistake; beyond ``PolicyProblems/most`` it is only counted, so that its sentence is not even made.
  mutating func report(_ finding: @autoclosure () -> PolicyFinding) {
    if findings.count < PolicyProblems.most { findings.append(finding()) } else { omitted += 1 }
  }

  // MARK: Top level

  private mutating func readVersion(_ root: JSONNode, _ pointer: JSONPointer) {
    guard let node = required("version", of: root, pointer, owner: "A policy", expected: "\"1\"") else { return }
    if node.stringValue == "1" { return }
    wrong(node, pointer.appending("version"), "\"version\"", expected: "\"1\"", suggestion: "\"1\"")
  }

  private mutating func readDefault(_ root: JSONNode, _ pointer: JSONPointer) -> DefaultVerdict {
    let words = DefaultVerdict.allCases.map(\.rawValue)
    guard
      let node = required("default", of: root, pointer, owner: "A policy", expected: PolicyReader.oneOf(words)),
      let word = choice(node, pointer.appending("default"), "\"default\"", of: words)
    else { return .deny }
    return DefaultVerdict(rawValue: word) ?? .deny
  }

  private mutating func readHide(_ root: JSONNode, _ pointer: JSONPointer) -> [String] {
    guard let node = root["hide"] else { return [] }
    let own = pointer.appending("hide")
    guard node.kind == .array else {
      let suggestion = node.stringValue.map { "[\(PolicyReader.quoted($0))]" }
      wrong(node, own, "\"hide\"", expected: "an array of tool names", suggestion: suggestion)
      return []
    }
    var names: [String] = []
    var seen: Set<String> = []
    for (index, element) in node.elements.enumerated() {
      let place = own.appending(index)
      guard let name = element.stringValue else {
        wrong(element, place, "An entry of \"hide\"", expected: "a tool name in quotes, or \"*\"")
        continue
      }
      guard !name.isEmpty else {
        report(.init(element, place, "An entry of \"hide\" must not be empty.", "\"\"", "a tool name, or \"*\""))
        continue
      }
      guard seen.insert(name).inserted else {
        let shown = PolicyReader.quoted(name)
        report(.init(element, place, "\(shown) is hidden twice; remove one of the two.", shown, "each name once"))
        continue
      }
      names.append(name)
    }
    return names
  }

  private mutating func readAllTools(_ root: JSONNode, _ pointer: JSONPointer) -> [Limit] {
    guard let node = root["all_tools"] else { return [] }
    let own = pointer.appending("all_tools")
    guard node.kind == .object else {
      wrong(node, own, "\"all_tools\"", expected: "an object such as {\"limits\": []}")
      return []
    }
    checkKeys(of: node, own, known: ["limits"], owner: "\"all_tools\"")
    return readLimits(node, own)
  }

  private mutating func reportDuplicateKeys() {
    guard !document.duplicateKeys.isEmpty else { return }
    let pointers = PointerIndex(document)
    for duplicate in document.duplicateKeys {
      report(PolicyReader.finding(duplicate, in: pointers.pointer(ofObjectAt: duplicate.objectByte)))
    }
  }

  private static func finding(_ duplicate: JSONDuplicateKey, in parent: JSONPointer) -> PolicyFinding {
    let shown = quoted(duplicate.key)
    return PolicyFinding(
      byte: duplicate.keyRange.lowerBound,
      pointer: parent.appending(duplicate.key),
      message:
        "The key \(shown) stands twice in one object; JSON readers differ on which one counts, so keep only one.",
      found: "a second \(shown)",
      expected: "each key once"
    )
  }
}
