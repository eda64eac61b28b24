import ToolCatalogue

/// What the term of the filter that is being typed can become, and which of it was taken last.
struct FilterChoices: Hashable, Sendable {
  /// What it can become.
  var completion = QueryCompletion.nothing
  /// The choice that was taken, when `tab` goes through them.
  var taken: Int?

  /// The choices, in the order in which `tab` goes through them.
  var all: [QueryCompletion.Choice] { completion.choices }
}
