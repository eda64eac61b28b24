import OrderedCollections
import PolicyModel
import StrictJSON

/// A policy, a zero byte and arguments: every way to decide says the same, and a plain reading too.
enum DecisionFuzzing {
  static func run(_ bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: 0x00),
      let policy = try? PolicyDocument(reading: Array(bytes[..<end])).policy,
      let call = try? JSONDocument(parsing: Array(bytes[(end + 1)...]))
    else { return }
    let compiled = CompiledPolicy(policy)
    let arguments = call.root.value
    for tool in Array(policy.tools.keys.prefix(4)) + policy.hide.prefix(1) + ["another tool"] {
      let decision = compiled.decide(tool: tool, arguments: arguments)
      precondition(decision == compiled.decide(tool: tool, argumentsAt: call.root), "the parsed text decides otherwise")
      precondition(decision == compiled.explain(tool: tool, arguments: arguments).decision, "the explanation differs")
      precondition((decision.verdict == .allow) == decision.rule.isEmpty, "an allowed call has a rule")
      let plain = NaiveDecision.decide(policy, tool: tool, arguments)
      precondition("\(decision.verdict)" == "\(plain)", "\(decision) but a plain reading says \(plain)")
    }
  }
}
