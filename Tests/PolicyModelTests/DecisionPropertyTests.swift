import OrderedCollections
import PolicyModel
import StrictJSON
import Testing

@Suite("For any policy and any call")
struct DecisionPropertyTests {
  private static let seeds = 0..<25

  /// How much a verdict lets through.
  private func access(_ verdict: Verdict) -> Int {
    switch verdict {
    case .hide, .deny: 0
    case .ask: 1
    case .allow: 2
    }
  }

  private func forEachCall(_ seed: Int, _ body: (inout RandomPolicy, Policy, String, JSONValue) throws -> Void) rethrows
  {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<20 {
      let policy = random.policy()
      for _ in 0..<5 {
        let tool = RandomPolicy.tools[random.number(0...2)]
        try body(&random, policy, tool, random.arguments())
      }
    }
  }

  @Test("the written policy reads back as the same policy", arguments: seeds)
  func writtenAndRead(_ seed: Int) throws {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<20 {
      let policy = random.policy()
      let bytes = PolicyDocument.canonicalBytes(policy)
      #expect(try PolicyDocument(reading: bytes).policy == policy)
    }
  }

  @Test("the verdict is that of a reading without preparation or short cuts", arguments: seeds)
  func naive(_ seed: Int) {
    forEachCall(seed) { _, policy, tool, arguments in
      let verdict = policy.decide(tool: tool, arguments: arguments).verdict
      let expected = NaiveDecision.decide(policy, tool: tool, arguments)
      #expect("\(verdict)" == "\(expected)", "seed \(seed): \(tool) \(arguments.compactText())")
    }
  }

  @Test("an allowed call is one that no prohibition holds for and every requirement does", arguments: seeds)
  func allowed(_ seed: Int) {
    forEachCall(seed) { _, policy, tool, arguments in
      guard policy.decide(tool: tool, arguments: arguments).verdict == .allow, let rules = policy.tools[tool] else {
        return
      }
      #expect(!rules.denyIf.contains { NaiveDecision.holds($0, arguments) }, "seed \(seed)")
      for condition in rules.require.flatMap(\.conditions) {
        #expect(NaiveDecision.says(condition, arguments) == true, "seed \(seed)")
      }
    }
  }

  @Test("one more prohibition or requirement never lets more through", arguments: seeds)
  func monotone(_ seed: Int) {
    forEachCall(seed) { random, policy, tool, arguments in
      guard policy.tools[tool] != nil else { return }
      var stricter = policy
      if random.number(0...1) == 0 {
        stricter.tools[tool]?.denyIf.append(random.rule())
      } else {
        stricter.tools[tool]?.require.append(random.rule())
      }
      let before = access(policy.decide(tool: tool, arguments: arguments).verdict)
      #expect(access(stricter.decide(tool: tool, arguments: arguments).verdict) <= before)
    }
  }

  @Test("the order of keys never matters", arguments: seeds)
  func order(_ seed: Int) throws {
    try forEachCall(seed) { random, policy, tool, arguments in
      let text = random.shuffled(policy.jsonValue).compactText()
      let shuffled = try PolicyDocument(reading: Array(text.utf8)).policy
      let expected = policy.decide(tool: tool, arguments: arguments)
      let decision = shuffled.decide(tool: tool, arguments: random.shuffled(arguments))
      // The engine's own messages quote objects as the policy spells them, so they are not compared.
      #expect(decision.verdict == expected.verdict)
      #expect(decision.rule == expected.rule)
      #expect(decision.reservations == expected.reservations)
    }
  }

  @Test(
    "an allowed call fulfils every requirement and no prohibition, and the parsed text decides like the tree",
    arguments: seeds
  )
  func explained(_ seed: Int) throws {
    try forEachCall(seed) { _, policy, tool, arguments in
      let compiled = CompiledPolicy(policy)
      let explanation = compiled.explain(tool: tool, arguments: arguments)
      let document = try JSONDocument(parsing: arguments.compactBytes())
      #expect(compiled.decide(tool: tool, argumentsAt: document.root) == explanation.decision)
      let decided = explanation.steps.first { $0.outcome == .decided }
      #expect((decided == nil) == (explanation.decision.verdict == .allow))
      for step in explanation.steps where step.outcome == .passed {
        let outcomes = step.conditions.map(\.outcome)
        switch step.subject {
        case .require: #expect(outcomes.allSatisfy { $0 == .yes })
        case .denyIf, .askIf: #expect(outcomes.contains { $0 == .no || $0 == .missing })
        default: break
        }
      }
    }
  }
}
