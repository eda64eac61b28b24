import PolicyModel
import RiskModel

extension Form {
  /// A form that asks why tools are denied.
  static func denial(of tools: [String], in policy: Policy) -> Form {
    let reason = tools.count == 1 ? policy.standing(of: tools[0]).reason ?? "" : ""
    let note =
      policy.defaultVerdict == .deny
      ? "Empty: the tool is just not listed, and its other rules are dropped."
      : "Empty: the agent is told only that the policy denies it."
    return Form(.denial(tools: tools), fields: [.text(.reason, "Reason", reason, note: note)])
  }

  /// A form that asks why a call that waits is refused.
  static func refusal(of call: WaitingCall) -> Form {
    Form(
      .refusal(id: call.id, tool: call.tool),
      fields: [.text(.reason, "Reason", "", note: "The agent is told it. Empty: only that a person refused.")]
    )
  }

  /// A form that asks what a person is told who approves calls.
  static func approval(of tools: [String], in policy: Policy) -> Form {
    let rules = tools.count == 1 ? policy.rules(of: tools[0]) : nil
    let note = "Person and agent read it. Empty: only the call."
    return Form(
      .approval(tools: tools),
      fields: [.text(.reason, "Message", rules?.unconditionalAsk?.message ?? "", note: note)]
    )
  }

  /// A form for a limit of tools.
  ///
  /// - Parameters:
  ///   - tools: The tools; with several, every one gets the limit.
  ///   - policy: The draft.
  ///   - recommended: What is recommended for the first tool; a new limit begins with it.
  ///   - adds: Whether one more limit is wanted.
  ///   - arguments: The arguments that may say how much a call adds.
  ///   - position: Which of the tool's limits to begin with.
  static func limit(
    of tools: [String],
    in policy: Policy,
    recommended: Recommendation?,
    adds: Bool,
    arguments: [ArgumentChoice] = [],
    position: Int = 0
  ) -> Form {
    let limits = tools.count == 1 ? policy.rules(of: tools[0])?.limits ?? [] : []
    let wanted = Limit.defaultCounter(for: tools.count == 1 ? tools[0] : LimitFields.toolPlaceholder)
    var most = 30
    if case .limit(let perMinute) = recommended { most = perMinute }
    let index = adds || limits.isEmpty ? nil : min(position, limits.count - 1)
    // One more limit for many tools must not take the place of one that some of them have.
    let taken = adds && tools.count > 1 ? LimitFields.limits(ofMany: tools, in: policy) : limits
    let proposal = Limit(counter: LimitFields.freeCounter(wanted, among: taken), window: .minute, max: most)
    var form = Form(
      .limit(tools: tools, index: index),
      limits: limits,
      arguments: arguments,
      fields: LimitFields.fields(for: limits, index: index, proposal: proposal, arguments: arguments)
    )
    form.focusCount()
    return form
  }

  /// A form for the document: its default, and the limits of all tools.
  static func document(_ policy: Policy) -> Form {
    let verdicts = ["deny", "allow"]
    let limits = policy.allToolsLimits
    let proposal = Limit(counter: LimitFields.freeCounter("all_calls", among: limits), window: .hour, max: -1)
    let index = limits.isEmpty ? nil : 0
    var fields: [FormField] = [
      .choice(
        .defaultVerdict,
        "Default",
        verdicts,
        selected: verdicts.firstIndex(of: policy.defaultVerdict.rawValue) ?? 0,
        note: "tools that are not listed"
      ),
      .choice(
        .hideEveryTool,
        "Hide all",
        ["no", "yes"],
        selected: policy.hidesEveryTool ? 1 : 0,
        note: "\"*\" in hide"
      ),
    ]
    fields += LimitFields.fields(for: limits, index: index, proposal: proposal).map { field in
      var field = field
      if field.id == .count {
        field.note = limits.isEmpty ? "calls of all tools; empty: no limit" : "calls of all tools"
      }
      return field
    }
    return Form(.document(index: index), limits: limits, fields: fields)
  }

  /// Begins at the count, which is what most people came for.
  private mutating func focusCount() {
    focus = visible.firstIndex { $0.id == .count } ?? 0
  }
}
