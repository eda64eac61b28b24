/// One run of a typed query, cut into its parts.
struct QueryToken {
  /// Where it starts, in characters from 0.
  var offset: Int
  /// How many characters it has.
  var length = 0
  /// Whether it starts with a minus.
  var isNegated = false
  /// Whether a part of it stands in quotation marks.
  var isQuoted = false
  /// What stands before the colon, lower-cased; none when there is no colon.
  var key: String?
  /// What stands after the colon, or everything.
  var value = ""

  init(offset: Int) {
    self.offset = offset
  }

  /// Whether a text can be what stands before the colon; anything else with a colon is plain text.
  static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
  }
}
