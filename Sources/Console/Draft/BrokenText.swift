import PolicyModel

/// A policy text that cannot be read, with everything that is wrong with it.
struct BrokenText: Sendable {
  /// Where the text came from.
  enum Source: Hashable, Sendable {
    case file
    case editor
  }

  /// Where the text came from.
  var source: Source
  /// The text as it is; nothing of it is lost.
  var bytes: [UInt8]
  /// Everything that is wrong with it, in the order of the text.
  var problems: [PolicyProblem]
}
