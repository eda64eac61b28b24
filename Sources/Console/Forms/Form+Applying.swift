import PolicyModel

extension Form {
  /// Changes a policy as the fields say; leaves it alone while something is wrong with them.
  func apply(to policy: inout Policy) {
    guard errors.isEmpty else { return }
    switch subject {
    case .denial(let tools):
      let reason = value(.reason)
      policy.deny(tools, reason: reason.isEmpty ? nil : reason)
    case .limit(let tools, _):
      if tools.count == 1 {
        policy.setLimits(editedLimits, for: tools[0])
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
    case .denial: break
    case .limit(let tools, _): for tool in tools { policy.setLimits(rest, for: tool) }
    case .document: policy.allToolsLimits = rest
    }
  }

  /// What applying the form does, as a sentence in the past.
  var label: String {
    switch subject {
    case .denial(let tools): "Denied \(Self.words(tools))"
    case .limit(let tools, _): "Limited \(Self.words(tools)) to \(limit?.summary ?? "nothing")"
    case .document: "Edited the document"
    }
  }

  /// What the form is about, as its title.
  var title: String {
    switch subject {
    case .denial(let tools): "Deny \(Self.words(tools))"
    case .limit(let tools, nil): "New limit for \(Self.words(tools))"
    case .limit(let tools, _): "Limit of \(Self.words(tools))"
    case .document: "Document"
    }
  }

  /// The tools that the form is about.
  var tools: [String] {
    switch subject {
    case .denial(let tools), .limit(let tools, _): tools
    case .document: []
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
