import StrictJSON

/// What a call gave.
struct DemoOutcome: Sendable {
  var text: String
  var structured: JSONValue?
  var isError = false

  /// A result in words.
  static func text(_ text: String) -> DemoOutcome { DemoOutcome(text: text) }

  /// A result as data, which is also its text.
  static func value(_ value: JSONValue) -> DemoOutcome {
    DemoOutcome(text: value.prettyText())
  }

  /// A result with structured content; the text is the same data, for clients that do not read it.
  static func structured(_ value: JSONValue) -> DemoOutcome {
    DemoOutcome(text: value.compactText(), structured: value)
  }

  /// A failure that the model can read and act on.
  static func failure(_ message: String) -> DemoOutcome { DemoOutcome(text: message, isError: true) }

  /// The members of the `tools/call` result.
  var members: JSONObject {
    var members: JSONObject = ["content": [["type": "text", "text": .string(text)]], "isError": .bool(isError)]
    if let structured { members["structuredContent"] = structured }
    return members
  }
}
