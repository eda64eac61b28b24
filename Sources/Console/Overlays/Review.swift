import Screen

/// The difference between the draft and the file, ready to be read.
struct Review: Sendable {
  /// The changes in words, one a line.
  var words: [String]
  /// The changes in the text of the file.
  var difference: TextDifference
  /// The document that would be written.
  var bytes: [UInt8]
  /// Whether writing waits for an answer.
  var asks: Bool
  /// What part is visible.
  var scroll = ScrollState()
}
