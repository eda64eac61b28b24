import StrictJSON

/// The arguments of a call after they were checked against the tool's parameters.
struct DemoArguments: Sendable {
  private let values: JSONObject

  init(_ values: JSONObject) {
    self.values = values
  }

  /// A required text.
  func text(_ name: String) -> String { values[name]?.stringValue ?? "" }

  /// An optional text.
  func optionalText(_ name: String) -> String? { values[name]?.stringValue }

  /// A whole number, when given.
  func number(_ name: String) -> Int? { values[name]?.intValue }

  /// A switch; off when not given.
  func flag(_ name: String) -> Bool { values[name]?.boolValue ?? false }

  /// An argument as it was given.
  func value(_ name: String) -> JSONValue? { values[name] }
}
