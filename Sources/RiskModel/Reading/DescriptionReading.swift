/// What a description says about what its tool does.
struct DescriptionReading: Sendable {
  /// One verb found, with the bytes of the text that show it.
  struct Finding: Sendable {
    let sense: VerbSense
    let quote: Range<Int>
    /// The word that opens the sentence as its verb.
    var opening: WordHash?
  }

  /// Whether there is no word in it.
  var isEmpty = true
  /// The verb that opens the text, or the most severe of several joined ones.
  var lead: Finding?
  /// A more severe thing said further down: "… and deletes it".
  var aside: Finding?
  /// Where it says that nothing brings the lost thing back.
  var consequence: Range<Int>?
  /// Whether it says of itself that it only reads.
  var claimsReadOnly = false
}
