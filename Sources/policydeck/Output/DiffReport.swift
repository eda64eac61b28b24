import PolicyModel
import StrictJSON

/// What a change of policy means, in lines and as JSON.
enum DiffReport {
  /// What is printed for people: a heading for each tool that is treated otherwise, its changes, and calls that show it.
  static func lines(_ diff: PolicyDiff) -> [String] {
    diff.subjects.flatMap { subject in
      ["\(subject.subject.words): \(subject.effect.rawValue)"]
        + subject.changes.map { "  \($0.effect.rawValue): \($0.text)" }
        + examples(of: subject)
    }
  }

  /// Calls that show what a tool gained and lost; where its verdict is another one, a call without arguments shows nothing
  /// that this does not say.
  private static func examples(of subject: SubjectDiff) -> [String] {
    let access = subject.access
    let isSaid = subject.changes.contains { $0.isAboutVerdict } && (access.gained == nil || access.lost == nil)
    let calls = [("gained", access.gained), ("lost", access.lost)].compactMap { word, example -> String? in
      guard let example, !isSaid || example.arguments != .object([:]) else { return nil }
      return "  \(word): \(example.sentence)"
    }
    return calls
      + (access.isUndecided ? ["  undecided: its rules are too large for a proof of all it gains and loses"] : [])
  }

  /// The JSON document for programs.
  static func json(_ diff: PolicyDiff) -> JSONValue {
    ["changes": .array(diff.changes.map(json)), "subjects": .array(diff.subjects.map(json))]
  }

  private static func json(_ change: PolicyChange) -> JSONValue {
    ["effect": .string(change.effect.rawValue), "text": .string(change.sentence)]
  }

  private static func json(_ subject: SubjectDiff) -> JSONValue {
    var members: JSONObject = [:]
    switch subject.subject {
    case .tool(let name): members["tool"] = .string(name)
    case .unlistedTools: members["subject"] = "unlistedTools"
    case .allTools: members["subject"] = "allTools"
    case .document: members["subject"] = "document"
    }
    members["effect"] = .string(subject.effect.rawValue)
    members["gained"] = subject.access.gained.map(json) ?? .null
    members["lost"] = subject.access.lost.map(json) ?? .null
    members["undecided"] = .bool(subject.access.isUndecided)
    members["changes"] = .array(
      subject.changes.map { ["effect": .string($0.effect.rawValue), "text": .string($0.text)] }
    )
    return .object(members)
  }

  private static func json(_ example: NewAccessExample) -> JSONValue {
    [
      "tool": .string(example.tool), "arguments": example.arguments, "before": json(example.before),
      "after": json(example.after),
    ]
  }

  private static func json(_ decision: Decision) -> JSONValue {
    guard let limit = decision.impossibleLimit else {
      return ["verdict": .string(decision.verdict.rawValue), "rule": .string(decision.rule)]
    }
    return ["verdict": "deny", "rule": .string(limit.rule)]
  }
}

// MARK: New access

extension DiffReport {
  /// What is printed for people who only want no new access.
  static func lines(_ answer: NewAccess, _ loosened: [LoosenedLimit]) -> [String] {
    let limits = loosened.map { loosened in
      "More calls: \(loosened.tool ?? "all tools together") no longer within \(loosened.limit.summary)."
    }
    switch answer {
    case .none: return loosened.isEmpty ? ["No new access: proved."] : limits
    case .undecided(let tools):
      let names = tools.joined(separator: ", ")
      return limits + [
        "Could not be decided: the rules of \(names) are too large for a proof, and no example was found."
      ]
    case .example(let example):
      return [
        "New access: \(example.tool) \(example.arguments.compactText())",
        "  before: \(words(example.before))",
        "  after:  \(words(example.after))",
      ] + limits
    }
  }

  private static func words(_ decision: Decision) -> String {
    if let limit = decision.impossibleLimit { return "deny \(limit.rule)" }
    return [decision.verdict.rawValue, decision.rule].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The JSON document for programs that only want no new access.
  static func json(_ answer: NewAccess, _ loosened: [LoosenedLimit]) -> JSONValue {
    var report: JSONObject = [:]
    switch answer {
    case .none: report["newAccess"] = .string(loosened.isEmpty ? "none" : "moreCalls")
    case .undecided(let tools):
      report["newAccess"] = "undecided"
      report["undecidedTools"] = .array(tools.map { .string($0) })
    case .example(let example):
      report["newAccess"] = "example"
      report["example"] = json(example)
    }
    report["loosenedLimits"] = .array(
      loosened.map { ["tool": $0.tool.map(JSONValue.string) ?? .null, "limit": .string($0.limit.summary)] }
    )
    return .object(report)
  }
}
