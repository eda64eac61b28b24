import StrictJSON

/// A mistake whose line and column are not worked out yet.
struct PolicyFinding {
  var byte: Int
  var pointer: JSONPointer
  var message: String
  var found: String
  var expected: String
  var suggestion: String?

  init(byte: Int, pointer: JSONPointer, message: String, found: String, expected: String, suggestion: String? = nil) {
    self.byte = byte
    self.pointer = pointer
    self.message = message
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// A mistake at the beginning of a value.
  init(
    _ node: JSONNode,
    _ pointer: JSONPointer,
    _ message: String,
    _ found: String,
    _ expected: String,
    suggestion: String? = nil
  ) {
    self.init(
      byte: node.byteRange.lowerBound,
      pointer: pointer,
      message: message,
      found: found,
      expected: expected,
      suggestion: suggestion
    )
  }
}
