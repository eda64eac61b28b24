import OrderedCollections
import StrictJSON

/// Tries the calls of one tool that two policies can tell from each other.
struct AccessSearch {
  /// The most calls tried.
  private static let mostCalls = 20_000

  private let tool: String
  private let old: CompiledPolicy
  private let new: CompiledPolicy
  private let paths: [(path: ArgumentPath, candidates: Candidates)]
  /// Whether trying all candidates means trying everything.
  private(set) var isExhaustive: Bool

  init(tool: String, old: Policy, new: Policy) {
    self.tool = tool
    self.old = CompiledPolicy(old, tools: [tool])
    self.new = CompiledPolicy(new, tools: [tool])
    let rules = [old.rules(of: tool), new.rules(of: tool)].compactMap(\.self)
    var conditions = rules.flatMap { [$0.require, $0.denyIf, $0.askIf].joined().flatMap(\.conditions) }
    // Amounts are refused where they are missing, negative, fractional or no number.
    let limits = rules.flatMap(\.limits) + old.allToolsLimits + new.allToolsLimits
    for path in limits.compactMap(\.incrementFrom) {
      conditions.append(Condition(path: path, op: .gte, value: 0))
    }
    var groups: OrderedDictionary<ArgumentPath, [Condition]> = [:]
    for condition in conditions { groups[condition.path, default: []].append(condition) }
    paths = groups.map { ($0.key, Candidates($0.value)) }
    let entrances = Set(groups.keys.map { ExactText($0.argumentName) })
    isExhaustive =
      entrances.count == groups.count && groups.keys.allSatisfy { $0.steps.count == 1 }
      && paths.allSatisfy(\.candidates.isComplete)
  }

  /// The tools that either policy names, and one that neither does.
  static func tools(of old: Policy, _ new: Policy) -> [String] {
    var names: OrderedSet<String> = []
    for name in Array(new.tools.keys) + Array(old.tools.keys) + old.hide + new.hide where name != Policy.everyTool {
      names.append(name)
    }
    var unnamed = "any_other_tool"
    while names.contains(unnamed) { unnamed += "_" }
    return Array(names) + [unnamed]
  }

  /// A call that the new policy lets through and the old one does not.
  mutating func run() -> NewAccessExample? {
    var choice = Array(repeating: 0, count: paths.count)
    for _ in 0..<AccessSearch.mostCalls {
      if let example = example(for: choice) { return example }
      guard advance(&choice) else { return nil }
    }
    isExhaustive = false
    return nil
  }

  private func example(for choice: [Int]) -> NewAccessExample? {
    var arguments: JSONValue = .object(JSONObject())
    for (position, path) in paths.enumerated() {
      guard let value = path.candidates.values[choice[position]] else { continue }
      arguments = AccessSearch.placing(value, at: path.path.steps[...], in: arguments)
    }
    let after = new.decide(tool: tool, arguments: arguments)
    guard AccessSearch.access(after) > 0 else { return nil }
    let before = old.decide(tool: tool, arguments: arguments)
    guard AccessSearch.access(after) > AccessSearch.access(before) else { return nil }
    return NewAccessExample(tool: tool, arguments: arguments, before: before, after: after)
  }

  /// Goes on to the next combination; false after the last.
  private func advance(_ choice: inout [Int]) -> Bool {
    for position in choice.indices {
      choice[position] += 1
      if choice[position] < paths[position].candidates.values.count { return true }
      choice[position] = 0
    }
    return false
  }

  private static func access(_ decision: Decision) -> Int {
    switch decision.verdict {
    case .allow: 2
    case .ask: 1
    case .deny, .hide: 0
    }
  }

  /// The arguments with a value at a path, making way for it where something else stands.
  private static func placing(
    _ value: JSONValue,
    at steps: ArraySlice<ArgumentPath.Step>,
    in arguments: JSONValue
  ) -> JSONValue {
    guard let step = steps.first else { return value }
    if case .array(var elements) = arguments, let index = step.index, index < 64 {
      while elements.count <= index { elements.append(.null) }
      elements[index] = placing(value, at: steps.dropFirst(), in: elements[index])
      return .array(elements)
    }
    var members = arguments.objectValue ?? JSONObject()
    members[step.key] = placing(value, at: steps.dropFirst(), in: members[step.key] ?? .null)
    return .object(members)
  }
}
