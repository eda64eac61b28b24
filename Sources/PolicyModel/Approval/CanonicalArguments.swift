public import StrictJSON

/// The arguments of a call in the one form that an approval is bound to.
///
/// Members stand in the order of their keys' code points, and nothing else is changed: strings keep every code point
/// and numbers keep their text. RFC 8785 would write numbers as floating point does, so that one approval would fit
/// calls that a server may tell apart: 2^53 and 2^53 + 1, and `1`, `1.0` and `1e0`, of which a server may take one for
/// an integer and refuse or truncate another. So `1.0` needs an approval of its own where `1` was approved; a client
/// that repeats a call writes it the same way again. No arguments are not the same as `{}` either.
public struct CanonicalArguments: Hashable, Sendable {
  /// The JSON text; empty when the call has no arguments.
  public let text: String

  /// Writes the arguments of a call.
  ///
  /// - Parameter arguments: nothing when the call has none.
  /// - Complexity: O(*n* log *n*) in the length of the arguments.
  public init(_ arguments: JSONValue?) {
    text = arguments.map { CanonicalArguments.sorted($0).compactText() } ?? ""
  }

  /// Takes back a text that was stored.
  public init(storedText: String) {
    text = storedText
  }

  /// The arguments as a value; nothing when the call has none.
  ///
  /// - Throws: when the text is not what ``init(_:)`` writes.
  public func value() throws(JSONSyntaxError) -> JSONValue? {
    text.isEmpty ? nil : try JSONValue(parsing: text)
  }

  /// Whether both have the same code points.
  public static func == (left: CanonicalArguments, right: CanonicalArguments) -> Bool {
    left.text.isExactly(right.text)
  }

  /// Feeds the code points.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(text)) }

  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let members):
      .object(
        JSONObject(
          members.sorted { ExactText($0.key) < ExactText($1.key) }.map { ($0.key, sorted($0.value)) }
        )
      )
    case .null, .bool, .number, .string: value
    }
  }
}
