import OrderedCollections
import PolicyModel
import StrictJSON

extension Form {
  /// The list that the rule stands in.
  var section: RuleSection { RuleSection(words: value(.section)) ?? .denyIf }

  /// A condition as its fields say; nothing while something is wrong with them.
  func condition(_ number: Int) -> Condition? {
    guard let path = conditionPath(number), let value = try? conditionValue(number) else { return nil }
    return Condition(path: path, op: comparison(number), value: value)
  }

  /// The rule that the fields make; nothing while something is wrong with them.
  var rule: ArgumentRule? {
    let conditions = (0..<conditionCount).compactMap { condition($0) }
    guard conditions.count == conditionCount else { return nil }
    return ArgumentRule(conditions: conditions, message: editedMessage)
  }

  /// The arguments without which a call does not pass, as their labels: every condition that a rule must meet fails
  /// where its argument is missing, whatever it compares.
  var neededArguments: [String] {
    guard case .rule = subject, section == .require else { return [] }
    var needed: [String] = []
    for number in 0..<conditionCount {
      guard let path = conditionPath(number) else { continue }
      let label = ArgumentChoice.label(of: path)
      if comparison(number) != .exists, !needed.contains(label) { needed.append(label) }
    }
    return needed
  }

  /// The arguments that a call may leave out to escape the rule, as their labels.
  private var escapes: [String] {
    guard case .rule = subject, section != .require else { return [] }
    var found: [String] = []
    for number in 0..<conditionCount where comparison(number) != .exists {
      guard let argument = argument(number), !argument.isRequired,
        !otherConditions.contains(where: { $0.path == argument.path && $0.needsArgument }),
        !found.contains(argument.label)
      else { continue }
      found.append(argument.label)
    }
    return found
  }

  /// What the rule does about a call that lacks an argument; nothing where no argument can be lacking.
  var missingWords: String? {
    let (labels, consequence) =
      switch section {
      case .require: (neededArguments, "is denied, too")
      case .denyIf: (escapes, "escapes this rule")
      case .askIf: (escapes, "is not asked about")
      }
    guard let last = labels.last else { return nil }
    let words = labels.count == 1 ? last : labels.dropLast().joined(separator: ", ") + " or " + last
    return "A call without \(words) \(consequence)."
  }

  /// Which of the listed values the schema does not know; nothing where it knows all or lists none.
  var unknownValueWords: String? {
    for number in 0..<conditionCount {
      guard let argument = argument(number), !argument.allowedValues.isEmpty, comparison(number).takesList,
        let values = try? conditionValue(number).arrayValue,
        let unknown = values.first(where: { !argument.allowedValues.contains($0) })
      else { continue }
      let known = argument.allowedValues.prefix(20).map { ValueText.text(of: $0, .eq, .any) }.joined(separator: ", ")
      return "The schema knows no \(unknown.compactText()); it lists \(known)."
    }
    return nil
  }

  /// The rule in words, for the status line.
  var ruleWords: String { rule?.words(in: section) ?? "nothing" }

  /// A tool's rules with this one in its place; a rule that moved to another list goes to its end.
  func editedRules(of rules: ToolRules) -> ToolRules? {
    guard case .rule(_, let place) = subject, let rule else { return nil }
    var edited = rules
    guard let place, edited[keyPath: place.section.rules].indices.contains(place.index) else {
      edited[keyPath: section.rules].append(rule)
      return edited
    }
    if place.section == section {
      edited[keyPath: section.rules][place.index] = rule
    } else {
      edited[keyPath: place.section.rules].remove(at: place.index)
      edited[keyPath: section.rules].append(rule)
    }
    return edited
  }

  /// What is wrong with a rule: first what cannot be read as typed, then what a policy file must not say.
  var ruleErrors: [FormField.ID: String] {
    var errors: [FormField.ID: String] = [:]
    if conditionCount == 0 { errors[.section] = "No condition: Ctrl-N adds one." }
    for number in 0..<conditionCount {
      if argument(number) == nil {
        errors[.path(number)] = ArgumentFields.error(inPath: value(.path(number)))
      }
      do throws(ValueText.Mistake) {
        _ = try conditionValue(number)
      } catch {
        errors[.value(number)] = error.message
      }
    }
    return errors.isEmpty ? errorsOfReader : errors
  }

  private func conditionValue(_ number: Int) throws(ValueText.Mistake) -> JSONValue {
    try ArgumentFields.value(
      value(.value(number)),
      comparison(number),
      argument(number),
      isLoose: loose.contains(number)
    )
  }

  /// The message; one that a field cannot hold stays as it was until something is typed.
  private var editedMessage: String? {
    let typed = value(.message)
    let shown = FormField.text(.message, "", message ?? "", maxLength: 2_000).value
    if typed == shown { return message }
    return typed.isEmpty ? nil : typed
  }

  /// What the reader of policy files says about the rule, by field.
  private var errorsOfReader: [FormField.ID: String] {
    guard let rule else { return [:] }
    var rules = ToolRules()
    rules[keyPath: section.rules] = [rule]
    let policy = Policy(defaultVerdict: .deny, tools: ["t": rules])
    do throws(PolicyProblems) {
      _ = try PolicyDocument(reading: PolicyDocument.canonicalBytes(policy))
      return [:]
    } catch {
      var errors: [FormField.ID: String] = [:]
      for problem in error.problems {
        // /tools/t/<list>/0/conditions/<number>/<member>
        let tokens = problem.pointer.tokens
        let number = tokens.count > 5 ? Int(tokens[5]) ?? 0 : 0
        let member = tokens.last ?? ""
        errors[member == "path" ? .path(number) : member == "value" ? .value(number) : .section] = problem.message
      }
      return errors
    }
  }
}
