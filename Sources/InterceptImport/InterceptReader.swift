import PolicyModel
import StrictJSON

/// Reads an Intercept policy from its YAML values and collects every mistake.
///
/// Stricter than Intercept in one point: an unknown key is a mistake, because Intercept passes over a misspelt `default`
/// or `hide` and then allows or shows what was meant to be denied or hidden.
struct InterceptReader {
  var log: ProblemLog
  var notes = NoteLog()

  init(log: ProblemLog) {
    self.log = log
  }

  mutating func read(_ root: YAMLNode) -> InterceptDocument {
    var document = InterceptDocument()
    let top = JSONPointer()
    guard isMapping(root, top, "The document") else { return document }
    let later = "it belongs to a later Intercept; here the gateway says how long an approval may take"
    checkKeys(of: root, top, known: ["version", "description", "default", "hide", "tools"], also: ["approvals": later])
    readVersion(root)
    document.description = string("description", of: root, top)
    if let value = root["default"],
      let word = choice(value, top.appending("default"), "\"default\"", of: ["allow", "deny"])
    {
      document.defaultVerdict = word == "deny" ? .deny : .allow
      document.saysDefault = true
    }
    document.hide = readHide(root)
    if let tools = root["tools"] { readTools(tools, into: &document) }
    return document
  }

  private mutating func readVersion(_ root: YAMLNode) {
    let pointer = JSONPointer(["version"])
    guard let version = root["version"] else {
      log.add(
        at: root.position,
        pointer,
        "The document lacks the key \"version\"; it must be \"1\".",
        found: "no \"version\"",
        expected: "\"1\""
      )
      return
    }
    guard let text = text(version, pointer, "\"version\""), text != "1" else { return }
    wrong(version, pointer, "\"version\"", expected: "\"1\"", suggestion: "\"1\"")
  }

  private mutating func readHide(_ root: YAMLNode) -> [String] {
    let pointer = JSONPointer(["hide"])
    guard let list = root["hide"] else { return [] }
    guard case .sequence(let entries) = list.content else {
      wrong(list, pointer, "\"hide\"", expected: "a list of tool names")
      return []
    }
    var names: [String] = []
    for (index, entry) in entries.enumerated() {
      let place = pointer.appending(index)
      guard let name = text(entry, place, "An entry of \"hide\"") else { continue }
      if name.allSatisfy(\.isWhitespace) {
        wrong(entry, place, "An entry of \"hide\"", expected: "the name of a tool")
      } else if names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
        let shown = YAMLNode.quoted(name)
        let message = "\(shown) stands in \"hide\" twice."
        log.add(at: entry.position, place, message, found: shown, expected: "each name once")
      } else {
        names.append(name)
      }
    }
    return names
  }

  private mutating func readTools(_ tools: YAMLNode, into document: inout InterceptDocument) {
    let pointer = JSONPointer(["tools"])
    guard isMapping(tools, pointer, "\"tools\""), case .mapping(let entries) = tools.content else { return }
    for entry in entries {
      let place = pointer.appending(entry.key)
      guard !entry.key.isEmpty else {
        log.add(
          at: entry.keyPosition,
          place,
          "A tool needs a name; this key is empty.",
          found: "\"\"",
          expected: "the name of a tool"
        )
        continue
      }
      let rules = readRules(entry.value, tool: entry.key, place)
      if entry.key == Policy.everyTool {
        document.everyToolRules = rules
      } else {
        document.tools.append(.init(name: entry.key, rules: rules))
      }
    }
  }

  private mutating func readRules(_ tool: YAMLNode, tool name: String, _ pointer: JSONPointer) -> [InterceptRule] {
    if tool.isNull { return [] }
    guard isMapping(tool, pointer, "A tool") else { return [] }
    let inside = "it belongs into an entry of the list \"rules\""
    let dialect = ["action", "rate_limit", "conditions", "on_deny", "state", "reason"]
    checkKeys(
      of: tool,
      pointer,
      known: ["rules"],
      also: Dictionary(uniqueKeysWithValues: dialect.map { ($0, inside) })
    )
    guard let list = tool["rules"] else { return [] }
    let place = pointer.appending("rules")
    guard case .sequence(let entries) = list.content else {
      wrong(list, place, "\"rules\"", expected: "a list of rules")
      return []
    }
    var rules: [InterceptRule] = []
    for (index, entry) in entries.enumerated() {
      if let rule = readRule(entry, tool: name, place.appending(index)) { rules.append(rule) }
    }
    checkCounters(rules, of: name, place)
    return rules
  }

  /// Two rules of one tool may not share a counter; the shorthand's counter is named after its window.
  private mutating func checkCounters(_ rules: [InterceptRule], of tool: String, _ pointer: JSONPointer) {
    var lines: [String: Int] = [:]
    for rule in rules {
      let counter = rule.rateLimit.map { "_rate_\($0.window.name)" } ?? rule.state?.counter
      guard let counter, let line = lines.updateValue(rule.position.line, forKey: counter) else { continue }
      let what = rule.rateLimit.map { "rate per \($0.window.name)" } ?? "counter \(YAMLNode.quoted(counter))"
      log.add(
        at: rule.position,
        pointer,
        "The tool \(YAMLNode.quoted(tool)) has the \(what) twice, first in line \(line).",
        found: what,
        expected: "a counter of its own"
      )
    }
  }
}
