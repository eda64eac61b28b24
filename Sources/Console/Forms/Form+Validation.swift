import PolicyModel

extension Form {
  /// What is wrong, by field, in words that say what to do.
  var errors: [FormField.ID: String] {
    switch subject {
    case .denial, .approval, .refusal: [:]
    case .rule: ruleErrors
    case .call: callErrors
    case .opening: openingErrors
    case .export: exportErrors
    case .install: [:]
    case .limit: limitErrors(countIsRequired: true)
    case .document: value(.count).isEmpty ? [:] : limitErrors(countIsRequired: false)
    }
  }

  /// The errors to show: an empty field is only complained about once the form was refused.
  var shownErrors: [FormField.ID: String] {
    errors.filter { id, _ in wasRefused || !value(id).isEmpty }
  }

  private func limitErrors(countIsRequired: Bool) -> [FormField.ID: String] {
    var errors: [FormField.ID: String] = [:]
    errors[.count] = Self.error(inCount: value(.count), isRequired: countIsRequired)
    if value(.window) == LimitFields.secondsOption { errors[.seconds] = Self.error(inSeconds: value(.seconds)) }
    if value(.perCall) == ArgumentFields.otherPath {
      errors[.perCallPath] = ArgumentFields.error(inPath: value(.perCallPath))
    }
    errors[.counter] = errorInCounter
    return errors
  }

  private static func error(inCount text: String, isRequired: Bool) -> String? {
    if text.isEmpty { return isRequired ? "How many calls? A whole number such as 30." : nil }
    guard let count = wholeNumber(text) else { return "A whole number of 0 or more, such as 30." }
    return count <= Limit.mostMax ? nil : "At most \(Limit.mostMax)."
  }

  private static func error(inSeconds text: String) -> String? {
    if text.isEmpty { return "How many seconds? A whole number such as 90." }
    guard let seconds = wholeNumber(text), (1...LimitWindow.mostSeconds).contains(seconds) else {
      return "A whole number from 1 to \(LimitWindow.mostSeconds)."
    }
    return nil
  }

  private var errorInCounter: String? {
    let counter = value(.counter)
    if counter.isEmpty { return "A name to count under." }
    let others = limits.indices.filter { $0 != limitIndex }.map { limits[$0].counter }
    return others.contains(counter) ? "Another limit here counts under this name." : nil
  }

  /// Digits only: a sign, a point or an exponent in a form is a slip.
  static func wholeNumber(_ text: String) -> Int? {
    let text = text.trimmed
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? Int.max
  }
}
