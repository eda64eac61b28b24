/// Something that the terminal was asked to copy; whether it did, nobody is told.
struct Copied: Hashable, Sendable {
  /// What it is, in words.
  var words: String
  /// How to get at it when nothing arrives.
  var fallback: String?

  /// What the status line says, without a claim that it worked.
  var sentence: String {
    "Asked the terminal to copy \(words) (OSC 52)" + (fallback.map { "; \($0)" } ?? "")
  }
}
