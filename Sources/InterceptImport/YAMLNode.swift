import StrictJSON

/// A value of a YAML text and where it stands.
struct YAMLNode {
  /// One entry of a mapping.
  struct Entry {
    let key: String
    let keyPosition: TextPosition
    let value: YAMLNode
  }

  /// What the value is.
  enum Content {
    /// A text; plain when it stands without quotes, so that it may be a number, a truth value or nothing.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// The entries in the text's order; no key stands twice.
    case mapping([Entry])
  }

  let content: Content
  let position: TextPosition

  /// Whether nothing stands here: `~`, `null` or an empty place.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The value of a mapping's key; nothing when it is absent or null, which YAML's readers treat alike.
  subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.utf8.elementsEqual(key.utf8) }.flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// What stands here, for a sentence: `a list`, `"abc"`, `12`.
  var found: String {
    switch content {
    case .scalar: isNull ? "nothing" : spelling
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// A scalar as it is quoted in sentences; long ones are cut.
  var spelling: String {
    guard case .scalar(let text, let isPlain) = content else { return found }
    return isPlain ? YAMLNode.clipped(text) : YAMLNode.quoted(text)
  }

  /// A text in quotes for a sentence; a long one is cut.
  static func quoted(_ text: String) -> String { "\"\(clipped(text))\"" }

  private static func clipped(_ text: String) -> String {
    text.unicodeScalars.count > 60 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))) + "…" : text
  }
}
