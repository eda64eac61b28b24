import PolicyModel
import StrictJSON
import ToolModel

extension Form {
  /// The option of an argument that is not given.
  private static let notGiven = "(none)"
  private static let mostArguments = 60

  /// A form for a call of a tool, made from its schema.
  static func call(of tool: Tool) -> Form {
    let fields = tool.arguments.prefix(mostArguments).map { argument -> FormField in
      let choice = ArgumentChoice(
        path: ArgumentPath(argument: argument.name),
        typeName: argument.typeName,
        allowedValues: argument.allowedValues,
        isRequired: argument.isRequired
      )
      let note = ArgumentFields.note(choice)
      let label = argument.name
      if !argument.allowedValues.isEmpty {
        let options = argument.allowedValues.prefix(200).map { ValueText.text(of: $0, .eq, .any) }
        return .choice(.input(argument.name), label, [notGiven] + options, selected: 0, note: note)
      }
      if choice.kind == .boolean {
        return .choice(.input(argument.name), label, [notGiven, "true", "false"], selected: 0, note: note)
      }
      return .text(.input(argument.name), label, "", maxLength: ValueText.longest, note: note)
    }
    let arguments = ArgumentChoice.all(of: tool)
    return Form(.call(tool: tool.name), arguments: arguments, fields: Array(fields))
  }

  /// The arguments that the fields make; what cannot be read as its type is left out and complained about.
  var callArguments: JSONValue {
    var object = JSONObject()
    for field in fields {
      guard case .input(let name) = field.id, let value = try? callValue(field) else { continue }
      object[name] = value
    }
    return .object(object)
  }

  /// What is wrong with the arguments.
  var callErrors: [FormField.ID: String] {
    var errors: [FormField.ID: String] = [:]
    for field in fields {
      do throws(ValueText.Mistake) { _ = try callValue(field) } catch { errors[field.id] = error.message }
    }
    return errors
  }

  /// The required arguments that are not given.
  var missingArguments: [String] {
    let given = callArguments.objectValue ?? JSONObject()
    return arguments.filter { $0.isRequired && $0.path.steps.count == 1 && given[$0.path.argumentName] == nil }
      .map(\.path.argumentName)
  }

  /// The value of an argument; nothing where none is given.
  private func callValue(_ field: FormField) throws(ValueText.Mistake) -> JSONValue? {
    guard case .input(let name) = field.id else { return nil }
    let argument = arguments.first { $0.path.steps.count == 1 && $0.path.argumentName.isExactly(name) }
    if let selected = field.selected {
      guard selected > 0 else { return nil }
      let allowed = argument?.allowedValues ?? []
      return allowed.isEmpty ? .bool(field.value == "true") : allowed[selected - 1]
    }
    guard !field.value.isEmpty else { return nil }
    return try ValueText.value(from: field.value, argument?.kind ?? .any)
  }
}
