import StrictJSON

/// What a condition saw, in words.
enum SeenValue {
  /// The most characters of a value that are shown.
  private static let longest = 200

  static func text(for lookup: ArgumentSource.Lookup, revealsValues: Bool) -> String {
    switch lookup {
    case .missing: "nothing"
    case .blocked: "something without members or elements on the way"
    case .found(let value): revealsValues ? clipped(value.compactText()) : kind(of: value)
    }
  }

  private static func clipped(_ text: String) -> String {
    text.count > longest ? "\(text.prefix(longest))…" : text
  }

  private static func kind(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string(let text): "a string of \(counted(text.count, "character"))"
    case .array(let elements): "an array of \(counted(elements.count, "element"))"
    case .object(let members): "an object of \(counted(members.count, "member"))"
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
