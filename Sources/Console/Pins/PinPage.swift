/// What the server lists that nobody has approved, shown to be approved.
struct PinPage: Sendable {
  /// The tool that is approved alone, when it differs.
  var tool: String?
  /// The differences in words.
  var reading: Reading
}
