import StrictJSON

/// Any bytes are strict JSON or refused; what was read is written as what it was.
enum JSONFuzzing {
  static func run(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(parsing: bytes) else { return }
    let value = document.root.value
    precondition((try? JSONValue(parsing: value.compactText())) == value, "compact text means another value")
    precondition((try? JSONValue(parsing: value.prettyText())) == value, "pretty text means another value")
    precondition(document.rewritten(as: value) == bytes, "an unchanged document changed its bytes")
  }
}
