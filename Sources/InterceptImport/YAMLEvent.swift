import StrictJSON

/// One step through a YAML text.
struct YAMLEvent {
  /// What is found at the step.
  enum Kind {
    case scalar(String, isPlain: Bool)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case alias(String)
    case documentStart
    case documentEnd
    case streamStart
    case streamEnd
  }

  let kind: Kind
  let position: TextPosition
  /// The name that `&` gives the node.
  var anchor: String?
  /// The type that `!` claims for the node.
  var tag: String?
}
