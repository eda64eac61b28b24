import OrderedCollections
import PolicyModel
import StrictJSON

/// What the draft would say about the calls that were recorded.
struct Replay: Sendable {
  /// A recorded call that the draft decides otherwise.
  struct Change: Hashable, Sendable {
    let record: CallRecord
    let verdict: Verdict
  }

  /// The calls that would be decided otherwise, newest first.
  private(set) var changes: [Change] = []
  /// How many calls depend on arguments, which records do not hold, by tool, the tool that was called last first.
  private(set) var open: OrderedDictionary<String, Int> = [:]
  /// How many calls of tools were looked at.
  private(set) var total = 0

  /// Decides recorded calls anew; limits are left out, since nobody knows how full they would have been.
  init(_ records: [CallRecord], under policy: Policy) {
    for record in records.reversed() {
      // What is not approved is refused whatever the policy says.
      guard let tool = record.tool, record.rule != Decision.notApprovedRule else { continue }
      total += 1
      let verdict: Verdict
      switch policy.standing(of: tool).verdict {
      case .allow: verdict = .allow
      case .deny: verdict = .deny
      case .hide: verdict = .hide
      case .ask: verdict = .ask
      case .custom:
        if Replay.lacksArguments(record, policy.rules(of: tool)) {
          verdict = .deny
          break
        }
        guard let arguments = Replay.arguments(of: record, under: policy.rules(of: tool)) else {
          open[tool, default: 0] += 1
          continue
        }
        verdict = policy.decide(tool: tool, arguments: arguments).verdict
      }
      // A limit that refused a call says nothing about the rules.
      if record.rule.contains("/limits/"), verdict == .allow { continue }
      if verdict != record.verdict { changes.append(Change(record: record, verdict: verdict)) }
    }
  }

  /// Whether a call surely fails a requirement, because it was made without an argument that one looks at.
  private static func lacksArguments(_ record: CallRecord, _ rules: ToolRules?) -> Bool {
    guard record.arguments == nil, record.argumentNames.count < 64, let rules else { return false }
    return rules.require.flatMap(\.conditions).contains { condition in
      condition.needsArgument && !record.argumentNames.contains { $0.isExactly(condition.path.argumentName) }
    }
  }

  /// What a call was made with, as far as the rules ask; nothing where they ask for more than its record tells.
  ///
  /// A record without values still tells which arguments were given.
  private static func arguments(of record: CallRecord, under rules: ToolRules?) -> JSONValue? {
    if let arguments = record.arguments { return arguments }
    guard let rules, record.argumentNames.count < 64 else { return nil }
    let conditions = (rules.require + rules.denyIf + rules.askIf).flatMap(\.conditions)
    let asksForNamesOnly = conditions.allSatisfy { condition in
      condition.op == .exists && condition.path.steps.count == 1 && condition.path.steps[0].index == nil
    }
    guard asksForNamesOnly, rules.limits.allSatisfy({ $0.incrementFrom == nil }) else { return nil }
    return .object(JSONObject(record.argumentNames.map { ($0, .bool(true)) }))
  }

  /// The result in words: `3 of 214 would change`.
  var words: String {
    let count = open.values.reduce(0, +)
    let depends = count == 0 ? "" : count == 1 ? ", 1 depends on its arguments" : ", \(count) depend on their arguments"
    return "\(changes.count) of \(total) would change\(depends)"
  }

  /// The most tools named whose calls depend on arguments.
  private static let mostNamed = 8

  /// The tools whose calls depend on arguments, with how many calls: `create_refund (4), pay (3)`; nothing for none.
  var openWords: String? {
    guard !open.isEmpty else { return nil }
    let named = open.prefix(Self.mostNamed).map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    return open.count > Self.mostNamed ? "\(named) and \(open.count - Self.mostNamed) tools more" : named
  }
}
