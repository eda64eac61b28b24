import OrderedCollections
import PolicyModel
import StrictJSON

extension Form {
  /// What becomes of a call with the sample's arguments once the rule applies.
  ///
  /// - Parameter policy: The draft.
  /// - Returns: Nothing while the form is no rule.
  func trial(under policy: Policy) -> DecisionExplanation? {
    guard case .rule(let tool, _) = subject, errors.isEmpty,
      let rules = editedRules(of: policy.rules(of: tool) ?? ToolRules())
    else { return nil }
    // The tool's own entry is all that matters here, and a large policy is not prepared for every key.
    let narrow = Policy(defaultVerdict: .deny, tools: [tool: rules])
    return CompiledPolicy(narrow).explain(tool: tool, arguments: sampleArguments, revealsValues: true)
  }

  /// The arguments of the sample call: those that something was typed for.
  var sampleArguments: JSONValue {
    var arguments = JSONValue.object(JSONObject())
    for field in fields {
      guard case .sample(let text) = field.id, !field.value.isEmpty, let path = try? ArgumentPath(parsing: text) else {
        continue
      }
      let argument = self.arguments.first { $0.path == path }
      let kind = argument?.kind ?? .any
      let value = (try? ValueText.value(from: field.value, kind)) ?? .string(field.value)
      arguments = arguments.setting(value, at: path.steps[...])
    }
    return arguments
  }

}

extension JSONValue {
  /// The value with another one put in at the end of some steps, with objects on the way.
  func setting(_ value: JSONValue, at steps: ArraySlice<ArgumentPath.Step>) -> JSONValue {
    guard let step = steps.first else { return value }
    var members = objectValue ?? JSONObject()
    members[step.key] = (members[step.key] ?? .object(JSONObject())).setting(value, at: steps.dropFirst())
    return .object(members)
  }
}
