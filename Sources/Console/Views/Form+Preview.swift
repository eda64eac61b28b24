import OrderedCollections
import PolicyModel
import Screen
import StrictJSON
import ToolModel

extension Form {
  /// The JSON that applying the form would leave, of the first tool or of the document.
  func preview(of policy: Policy) -> [StyledLine] {
    guard errors.isEmpty || isCall || !changesPolicy else {
      return [StyledLine("The rule appears here once the form is complete.", .dim)]
    }
    var edited = policy
    switch subject {
    case .denial(let tools), .approval(let tools), .limit(let tools, _):
      guard let tool = tools.first else { return [] }
      // Only the tool's own entry is needed: a large policy is not copied for every key.
      edited = Policy(defaultVerdict: policy.defaultVerdict)
      if let rules = policy.rules(of: tool) { edited.setRules(rules, for: tool) }
      narrowed(to: tool).apply(to: &edited)
      guard let rules = edited.rules(of: tool) else {
        return [StyledLine("The tool is not listed: the default denies it.", .dim)]
      }
      return JSONLines.lines(JSONValue.object(JSONObject([(tool, rules.jsonValue)])).prettyText())
    case .export:
      return portableLines(of: policy)
    case .refusal, .opening, .install:
      return []
    case .call:
      return JSONLines.lines(callArguments.prettyText())
    case .rule(let tool, _):
      guard let rules = editedRules(of: policy.rules(of: tool) ?? ToolRules()) else { return [] }
      return JSONLines.lines(JSONValue.object(JSONObject([(tool, rules.jsonValue)])).prettyText())
    case .document:
      edited = Policy(defaultVerdict: policy.defaultVerdict, allToolsLimits: policy.allToolsLimits)
      if policy.hidesEveryTool { edited.hide = [Policy.everyTool] }
      apply(to: &edited)
      return JSONLines.lines(edited.jsonValue.prettyText())
    }
  }

  /// What a portable copy says otherwise than the draft.
  private func portableLines(of policy: Policy) -> [StyledLine] {
    guard value(.portable) == "yes" else { return [StyledLine("The copy is the draft, byte for byte.", .dim)] }
    // What is looked at anew with every key must not cost more than a key may.
    guard policy.tools.count <= 2_000 else {
      return [StyledLine("policydeck validate --portable lists what the copy says otherwise.", .dim)]
    }
    let notes = policy.portable.notes
    guard !notes.isEmpty else { return [StyledLine("It says everything that the draft says.", .dim)] }
    return [StyledLine("It says otherwise:", .warning)]
      + notes.prefix(200).flatMap { note in
        [StyledLine(DisplayText(note.pointer.description, maxScalars: 300), .code)]
          + StyledLine.wrapped(DisplayText(prose: note.message), .text, width: 76, indent: 2)
      }
  }

  /// Why the gateway would refuse what the form makes; nothing when it would not.
  func warning(for policy: Policy) -> String? {
    if case .call = subject {
      let missing = missingArguments
      return missing.isEmpty ? nil : "Required and not given: \(missing.joined(separator: ", "))."
    }
    if case .approval = subject { return Self.approvalWarning }
    if case .rule(let tool, _) = subject { return ruleWarning(tool, policy) }
    if tools.count > 1, case .limit = subject {
      return [limited(under: policy), countersWarning].compactMap(\.self).joined(separator: " ")
    }
    if tools.count > 1 { return "Applies to \(tools.count) tools." }
    guard let limit else { return nil }
    let probe = Policy(defaultVerdict: .deny, allToolsLimits: [limit])
    if !probe.unenforceableRules.isEmpty { return "The gateway cannot enforce this yet and would not start." }
    if limit.max == 0 { return "0 refuses every call." }
    let shared = sharers(of: limit, in: policy)
    guard case .limit = subject else { return shared }
    let parts = [limited(under: policy), shared ?? Self.counted(by: limit)]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// What the limit does to its tools beside limiting them.
  private func limited(under policy: Policy) -> String? {
    LimitedTools(tools, under: policy, counter: value(.counter)).warning
  }

  /// What a limit counts, in words.
  private static func counted(by limit: Limit) -> String {
    guard let path = limit.incrementFrom else {
      return "Counts the calls of this tool only: each tool has its own counter."
    }
    let label = ArgumentChoice.label(of: path)
    return "Adds up \(label) of this tool's own calls; one without a whole number there is refused."
  }

  /// Whether each of several tools is counted on its own, or all of them use up one quota.
  private var countersWarning: String {
    value(.counter).contains(LimitFields.toolPlaceholder)
      ? "Each of the \(tools.count) tools has its own counter: {tool} stands for each name."
      : "All \(tools.count) tools share this one counter, and so one quota; {tool} in it counts each on its own."
  }

  /// Who else counts under the same name, so that both use up one quota.
  private func sharers(of limit: Limit, in policy: Policy) -> String? {
    var others: [String] = []
    func counts(_ limits: [Limit]) -> Bool {
      limits.contains { $0.counter == limit.counter && $0.scope == limit.scope }
    }
    if !tools.isEmpty, counts(policy.allToolsLimits) { others.append("all tools together") }
    for (tool, rules) in policy.tools where others.count < 4 && !tools.contains(tool) && counts(rules.limits) {
      others.append(tool)
    }
    return others.isEmpty ? nil : "Shares its counter, and so its quota, with \(others.joined(separator: ", "))."
  }

  private static let approvalWarning =
    PolicyCapabilities.current.approvals
    ? nil : "The gateway cannot ask a person yet: it does not start with this rule."

  /// What a rule does that its words do not say.
  private func ruleWarning(_ tool: String, _ policy: Policy) -> String? {
    if section == .askIf, let warning = Self.approvalWarning { return warning }
    let standing = policy.standing(of: tool)
    if policy.rules(of: tool)?.unconditionalDeny != nil { return "Another rule still denies every call of this tool." }
    if standing.source == .defaultVerdict, standing.verdict == .deny {
      return "The tool is not listed yet: with this rule it is, and calls that pass the rule are allowed."
    }
    return standing.verdict == .hide ? "The tool is hidden: applying the rule shows it." : nil
  }

  /// The form as if it were about one tool only.
  private func narrowed(to tool: String) -> Form {
    var form = self
    switch subject {
    case .denial: form.subject = .denial(tools: [tool])
    case .approval: form.subject = .approval(tools: [tool])
    case .rule, .call, .refusal, .opening, .export, .install: break
    case .limit(let tools, let index):
      form.subject = .limit(tools: [tool], index: index)
      guard tools.count > 1, let index = form.fields.firstIndex(where: { $0.id == .counter }) else { break }
      form.fields[index].prefill(form.fields[index].value.replacing(LimitFields.toolPlaceholder, with: tool))
    case .document: break
    }
    return form
  }
}
