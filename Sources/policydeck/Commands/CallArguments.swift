import StrictJSON

/// The arguments of a call as they are given on a command line.
enum CallArguments {
  /// Reads a JSON object.
  ///
  /// - Throws: what is wrong with the text and where; never the text itself, since it may hold a secret.
  static func object(_ text: String) throws -> JSONValue {
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONValue(parsing: text)
    } catch {
      throw CommandFailure("--args is not JSON: \(error).")
    }
    guard value.objectValue != nil else {
      throw CommandFailure("--args holds \(value.kindName); give a JSON object such as '{\"amount\": 5}'.")
    }
    return value
  }
}
