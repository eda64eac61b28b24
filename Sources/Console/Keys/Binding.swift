public import Screen

/// A key, where it works, and what it does there, in words; keys, hints, palette and help are all made from these.
public struct Binding: Sendable {
  /// The names of the keys as they are written in the table.
  let names: [String]
  /// The keys that do it; the first is the one that hints show.
  public let keys: [Key]
  /// Where they do it.
  let contexts: [KeyContext]
  /// What they do.
  let action: Action
  /// What they do, in a few words that begin with a verb.
  public let title: String
  /// One word for the hint row; `nil` keeps it out of there.
  let hint: String?

  /// Creates a binding.
  ///
  /// - Parameters:
  ///   - names: Names that `Key(named:)` knows; a test proves that all of them are.
  ///   - contexts: Where the keys work.
  ///   - action: What they do.
  ///   - title: What they do, in words.
  ///   - hint: One word for the hint row.
  init(_ names: [String], _ contexts: [KeyContext], _ action: Action, _ title: String, hint: String? = nil) {
    self.names = names
    self.keys = names.compactMap { Key(named: $0) }
    self.contexts = contexts
    self.action = action
    self.title = title
    self.hint = hint
  }

  /// Where the keys work, in words.
  public var contextTitles: [String] { contexts.map(\.title) }
}
