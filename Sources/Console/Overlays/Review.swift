import Screen

/// The difference between the draft and the file, ready to be read.
struct Review: Sendable {
  /// What changes in the document as a whole, one thing a line.
  var document: [String]
  /// The tools that change by how they end up; nothing where there are few of them.
  var outcomes: [OutcomeGroup]
  /// The tools that change in words, one a line.
  var tools: [String]
  /// The changes in the text of the file.
  var difference: TextDifference
  /// The document that would be written.
  var bytes: [UInt8]
  /// Whether writing waits for an answer.
  var asks: Bool
  /// What part is visible.
  var scroll = ScrollState()
}
