import PolicyModel
import StrictJSON

/// A decision of one call under a hundred rules.
enum Decisions {
  static func measure() -> [Row] {
    let reading = rules(100) { mixed($0, regex("x$|^a.*\($0)")) }
    return [
      row("one rule, policy of 1,000 tools", rules(1, ordered), others: 999),
      row("100 comparisons of a number", rules(100, ordered)),
      row(
        "100 mixed rules, 20 of them regular expressions that cannot match",
        rules(100) { mixed($0, regex("^bad-\($0)")) }
      ),
      row("100 mixed rules, 20 of them regular expressions that read 40 characters", reading),
      row("the same as a tree of values", reading, reads: .tree),
      row("100 mixed rules, 20 of them searches for a text", rules(100) { mixed($0, contains("bad-\($0)")) }),
      row(
        "100 regular expressions that read 40 characters",
        rules(100) { condition("user", "regex", "\"[^a-z]\($0)$|^b\"") }
      ),
      row("100 rules of two conditions, the first of which holds", pairs(100)),
      row("the 100 mixed rules, text of 100,000 characters", reading, user: String(repeating: user, count: 2_500)),
      row("explain the 100 mixed rules", reading, reads: .explained),
    ]
  }

  /// What is done with the call.
  private enum Reading {
    case inPlace
    case tree
    case explained
  }

  private static let user = "alice.example-account-of-forty-letters-z"

  private static func arguments(_ user: String) -> String {
    #"{"user":"\#(user)","amount":12,"nested":{"deep":"z"},"note":"hello world"}"#
  }

  private static func rules(_ count: Int, _ make: (Int) -> String) -> String {
    (0..<count).map { #"{"conditions":[\#(make($0))]}"# }.joined(separator: ",")
  }

  private static func condition(_ path: String, _ op: String, _ value: String) -> String {
    #"{"path":"args.\#(path)","op":"\#(op)","value":\#(value)}"#
  }

  private static func pairs(_ count: Int) -> String {
    rules(count) { "\(condition("amount", "gt", "1")),\(condition("user", "eq", "\"user-\($0)\""))" }
  }

  private static func ordered(_ index: Int) -> String { condition("amount", "gt", "\(1000 + index)") }

  private static func regex(_ pattern: String) -> String { condition("user", "regex", "\"\(pattern)\"") }

  private static func contains(_ part: String) -> String { condition("user", "contains", "\"\(part)\"") }

  private static func mixed(_ index: Int, _ own: String) -> String {
    switch index % 5 {
    case 0: condition("amount", "gt", "\(1000 + index)")
    case 1: condition("user", "eq", "\"user-\(index)\"")
    case 2: own
    case 3: condition("nested.deep", "in", #"["a","b","c"]"#)
    default: condition("flag", "exists", "true")
    }
  }

  private static func row(
    _ name: String,
    _ rules: String,
    others: Int = 0,
    user: String = user,
    reads: Reading = .inPlace
  ) -> Row {
    let arguments = arguments(user)
    let more = (0..<others).map { ",\"tool_\($0)\":{\"deny_if\":[\(rules)]}" }.joined()
    let text = #"{"version":"1","default":"deny","tools":{"t":{"deny_if":[\#(rules)]}\#(more)}}"#
    guard let policy = try? PolicyDocument(reading: Array(text.utf8)).policy,
      let tree = try? JSONValue(parsing: arguments),
      let document = try? JSONDocument(parsing: Array(arguments.utf8))
    else { return Row(name: "\(name): not a policy", nanoseconds: 0) }
    let compiled = CompiledPolicy(policy)
    func decide() -> Verdict {
      switch reads {
      case .inPlace: compiled.decide(tool: "t", argumentsAt: document.root).verdict
      case .tree: compiled.decide(tool: "t", arguments: tree).verdict
      case .explained: compiled.explain(tool: "t", arguments: tree).decision.verdict
      }
    }
    precondition(decide() == .allow)
    var allowed = 0
    let own = Row.time(user.utf8.count > 1_000 ? 100 : 20_000) { if decide() == .allow { allowed += 1 } }
    let plain = Row.time(20) { if NaiveDecision.decide(policy, tool: "t", tree) == .allow { allowed += 1 } }
    precondition(allowed > 0)
    return Row(name: name, nanoseconds: own, plain: plain)
  }
}
