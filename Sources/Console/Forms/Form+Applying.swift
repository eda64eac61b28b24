import PolicyModel

extension Form {
  /// Changes a policy as the fields say; leaves it alone while something is wrong with them.
  func apply(to policy: inout Policy) {
    guard errors.isEmpty else { return }
    switch subject {
    case .denial(let tools):
      let reason = value(.reason)
      policy.deny(tools, reason: reason.isEmpty ? nil : reason)
    case .approval(let tools):
      let message = value(.reason)
      policy.withoutHidden(tools) { policy in
        for tool in tools { policy.ask(tool, message: message.isEmpty ? nil : message) }
      }
    case .rule(let tool, _):
      if let rules = editedRules(of: policy.rules(of: tool) ?? ToolRules()) { policy.setRules(rules, for: tool) }
    case .call, .refusal, .opening, .export, .install: break
    case .limit(let tools, _):
      if tools.count == 1 {
        policy.bound(tools[0], by: editedLimits)
      } else if let limit {
        policy.limit(tools, to: limit)
      }
    case .document:
      policy.defaultVerdict = DefaultVerdict(rawValue: value(.defaultVerdict)) ?? policy.defaultVerdict
      setHideEveryTool(in: &policy)
      policy.allToolsLimits = editedLimits
    }
  }

  /// Takes the limit being edited out of a policy.
  func removeLimit(from policy: inout Policy) {
    guard let limitIndex, limits.indices.contains(limitIndex) else { return }
    var rest = limits
    rest.remove(at: limitIndex)
    switch subject {
    case .denial, .approval, .rule, .call, .refusal, .opening, .export, .install: break
    case .limit(let tools, _): for tool in tools { policy.setLimits(rest, for: tool) }
    case .document: policy.allToolsLimits = rest
    }
  }

  /// What applying the form does, as a sentence in the past.
  var label: String {
    switch subject {
    case .denial(let tools): "Denied \(Self.words(tools))"
    case .limit(let tools, _): "Limited \(Self.words(tools)) to \(limit?.sentence ?? "nothing")"
    case .approval(let tools): "Ask before every call of \(Self.words(tools))"
    case .rule(let tool, let place): "\(place == nil ? "Added" : "Changed") a rule of \(tool): \(ruleWords)"
    case .refusal(_, let tool): "Refused a call of \(tool)"
    case .opening: "Opened a server"
    case .export: "Exported a copy"
    case .install: "Wrote a client's file"
    case .call(let tool): "Called \(tool)"
    case .document: "Edited the document"
    }
  }

  /// What the form is about, as its title.
  var title: String {
    switch subject {
    case .denial(let tools): "Deny \(Self.words(tools))"
    case .approval(let tools): "Ask before every call of \(Self.words(tools))"
    case .rule(let tool, nil): "New rule for \(tool)"
    case .rule(let tool, _): "Rule of \(tool)"
    case .refusal(_, let tool): "Refuse this call of \(tool)"
    case .opening: "Open a server"
    case .export: "Export a copy of the draft"
    case .install: "Write the gateway's entry into a client's file"
    case .call(let tool): "Try a call of \(tool)"
    case .limit(let tools, nil): "New limit for \(Self.words(tools))"
    case .limit(let tools, _): "Limit of \(Self.words(tools))"
    case .document: "Document"
    }
  }

  /// The tools that the form is about.
  var tools: [String] {
    switch subject {
    case .denial(let tools), .approval(let tools), .limit(let tools, _): tools
    case .rule(let tool, _), .call(let tool): [tool]
    case .document, .refusal, .opening, .export, .install: []
    }
  }

  private func setHideEveryTool(in policy: inout Policy) {
    let wanted = value(.hideEveryTool) == "yes"
    guard wanted != policy.hidesEveryTool else { return }
    if wanted {
      policy.hide.append(Policy.everyTool)
    } else {
      policy.hide.removeAll { $0 == Policy.everyTool }
    }
  }

  /// One tool by name, several by number.
  static func words(_ tools: [String]) -> String {
    tools.count == 1 ? tools[0] : "\(tools.count) tools"
  }
}
