import OrderedCollections
import StrictJSON

// Reading the entries of `tools`.
extension PolicyReader {
  static let ruleKeys = ["require", "deny_if", "ask_if", "limits"]
  static let dialectKeys = ["action", "reason", "rate_limit"]

  mutating func readTools(_ root: JSONNode, _ pointer: JSONPointer) -> OrderedDictionary<String, ToolRules> {
    guard let node = root["tools"] else { return [:] }
    let own = pointer.appending("tools")
    guard node.kind == .object else {
      wrong(node, own, "\"tools\"", expected: "an object with a member for each tool")
      return [:]
    }
    var tools: OrderedDictionary<String, ToolRules> = [:]
    tools.reserveCapacity(node.count)
    for member in node.members {
      let name = member.key
      let place = own.appending(name)
      checkName(member, name, place)
      let rules = readRules(member.value, tool: name, place)
      if let earlier = tools.index(forKey: name), !tools.keys[earlier].isExactly(name) {
        reportLookalike(member, name, place)
      }
      tools[name] = rules
    }
    return tools
  }

  private mutating func checkName(_ member: JSONMember, _ name: String, _ place: JSONPointer) {
    let byte = member.keyRange.lowerBound
    if name.isEmpty {
      report(
        PolicyFinding(
          byte: byte,
          pointer: place,
          message: "A tool's name must not be empty.",
          found: "\"\"",
          expected: "a tool's exact name"
        )
      )
    } else if name == Policy.everyTool {
      report(
        PolicyFinding(
          byte: byte,
          pointer: place,
          message:
            "\"*\" does not stand for every tool here; use \"default\", or \"all_tools\" for limits across every tool.",
          found: "\"*\"",
          expected: "a tool's exact name"
        )
      )
    }
  }

  private mutating func reportLookalike(_ member: JSONMember, _ name: String, _ place: JSONPointer) {
    let shown = PolicyReader.quoted(name)
    report(
      PolicyFinding(
        byte: member.keyRange.lowerBound,
        pointer: place,
        message: "\(shown) looks the same as an earlier tool's name but has other code points; keep only one of them.",
        found: shown,
        expected: "names that differ visibly"
      )
    )
  }

  private mutating func readRules(_ node: JSONNode, tool: String, _ pointer: JSONPointer) -> ToolRules {
    guard node.kind == .object else {
      let word = node.stringValue
      let suggestion = word == "allow" ? "{}" : word == "deny" ? "{\"deny_if\": [{\"conditions\": []}]}" : nil
      wrong(node, pointer, "The rules of a tool", expected: "an object; {} allows it", suggestion: suggestion)
      return ToolRules()
    }
    checkKeys(
      of: node,
      pointer,
      known: PolicyReader.ruleKeys + PolicyReader.dialectKeys,
      also: [
        "hide": "to hide a tool, put its name in the policy's \"hide\"",
        "rules":
          "this is how Intercept's YAML is written; use \"require\", \"deny_if\" and \"limits\", or import the file",
        "description": "only the policy itself has a description",
        "default": "only the policy itself has a default",
      ],
      owner: "a tool's rules"
    )
    if let dialectKey = PolicyReader.dialectKeys.first(where: { node[$0] != nil }) {
      return readDialect(node, tool: tool, pointer, firstKey: dialectKey)
    }
    var rules = ToolRules()
    rules.require = readRuleList("require", of: node, pointer)
    rules.denyIf = readRuleList("deny_if", of: node, pointer)
    rules.askIf = readRuleList("ask_if", of: node, pointer)
    rules.limits = readLimits(node, pointer)
    return rules
  }
}
