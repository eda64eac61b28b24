public import StrictJSON

/// Finds the name that a tool had before, by everything else in its definition.
///
/// A server that lists thousands of new tools must not cost a comparison with every approved one for each.
public struct FormerNames: Sendable {
  private var names: [JSONValue: [String]] = [:]

  /// Takes the definitions under the names they had.
  ///
  /// - Complexity: O(bytes).
  public init(_ definitions: [JSONValue]) {
    for definition in definitions.reversed() {
      guard let name = definition["name"]?.stringValue, let rest = FormerNames.rest(of: definition) else { continue }
      names[rest, default: []].append(name)
    }
  }

  /// The name of a tool that is the same but for its name.
  ///
  /// - Complexity: O(bytes of the definition).
  public func name(of definition: JSONValue) -> String? {
    FormerNames.rest(of: definition).flatMap { names[$0]?.last }
  }

  /// The same, and that tool is not given again.
  mutating func take(of definition: JSONValue) -> String? {
    FormerNames.rest(of: definition).flatMap { names[$0]?.popLast() }
  }

  private static func rest(of definition: JSONValue) -> JSONValue? {
    guard var object = definition.objectValue else { return nil }
    object["name"] = nil
    return .object(object)
  }
}
