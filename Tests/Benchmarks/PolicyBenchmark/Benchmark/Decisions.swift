import PolicyModel
import StrictJSON

/// A decision of one call under a hundred rules.
enum Decisions {
  static func measure() -> [Row] {
    [
      row("one rule, policy of 100 tools", rules(1, ordered), others: 99),
      row("100 comparisons of a number", rules(100, ordered)),
      row("100 mixed rules, 20 of them regular expressions that cannot match", rules(100) { mixed($0, "^bad-\($0)") }),
      row(
        "100 mixed rules, 20 of them regular expressions that read the text",
        rules(100) { mixed($0, "x$|^a.*\($0)") }
      ),
      row(
        "100 regular expressions that read the text",
        rules(100) { condition("user", "regex", "\"[^a-z]\($0)$|^b\"") }
      ),
    ]
  }

  private static let arguments = #"{"user":"alice","amount":12,"nested":{"deep":"z"},"note":"hello world"}"#

  private static func rules(_ count: Int, _ make: (Int) -> String) -> String {
    (0..<count).map { #"{"conditions":[\#(make($0))]}"# }.joined(separator: ",")
  }

  private static func condition(_ path: String, _ op: String, _ value: String) -> String {
    #"{"path":"args.\#(path)","op":"\#(op)","value":\#(value)}"#
  }

  private static func ordered(_ index: Int) -> String { condition("amount", "gt", "\(1000 + index)") }

  private static func mixed(_ index: Int, _ pattern: String) -> String {
    switch index % 5 {
    case 0: condition("amount", "gt", "\(1000 + index)")
    case 1: condition("user", "eq", "\"user-\(index)\"")
    case 2: condition("user", "regex", "\"\(pattern)\"")
    case 3: condition("nested.deep", "in", #"["a","b","c"]"#)
    default: condition("flag", "exists", "true")
    }
  }

  private static func row(_ name: String, _ rules: String, others: Int = 0) -> Row {
    let more = (0..<others).map { ",\"tool_\($0)\":{\"deny_if\":[\(rules)]}" }.joined()
    let text = #"{"version":"1","default":"deny","tools":{"t":{"deny_if":[\#(rules)]}\#(more)}}"#
    guard let policy = try? PolicyDocument(reading: Array(text.utf8)).policy,
      let tree = try? JSONValue(parsing: arguments),
      let document = try? JSONDocument(parsing: Array(arguments.utf8))
    else { return Row(name: "\(name): not a policy", nanoseconds: 0) }
    let compiled = CompiledPolicy(policy)
    precondition(compiled.decide(tool: "t", argumentsAt: document.root).verdict == .allow)
    var allowed = 0
    let own = Row.time(20_000) {
      if compiled.decide(tool: "t", argumentsAt: document.root).verdict == .allow { allowed += 1 }
    }
    let plain = Row.time(20) { if NaiveDecision.decide(policy, tool: "t", tree) == .allow { allowed += 1 } }
    precondition(allowed > 0)
    return Row(name: name, nanoseconds: own, plain: plain)
  }
}
