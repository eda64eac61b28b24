import StrictJSON

/// What the deck remembers of how it was used: the theme and the saved filters, and nothing of what was looked at.
struct DeckSettings: Hashable {
  /// The theme that was shown last.
  var theme: String?
  /// The filters that were saved, in the order in which they are listed.
  var filters: [String] = []

  /// The most filters that are kept.
  static let mostFilters = 100

  private static var file: PolicyFileAccess? {
    (try? StateFolder.file("deck.json", creates: true)).map { PolicyFileAccess(path: $0) }
  }

  /// What is remembered; a file that cannot be read holds nothing worth an error.
  static func read() -> DeckSettings {
    guard let bytes = (try? file?.read()) ?? nil, let document = try? JSONValue(parsing: bytes) else {
      return DeckSettings()
    }
    let filters = (document["filters"]?.arrayValue ?? []).compactMap(\.stringValue)
    return DeckSettings(theme: document["theme"]?.stringValue, filters: Array(filters.prefix(mostFilters)))
  }

  /// Remembers this; what cannot be remembered is no reason to stop somebody who is at work.
  func write() {
    guard let file = Self.file else { return }
    var document: JSONObject = [:]
    document["theme"] = theme.map(JSONValue.string)
    document["filters"] = .array(filters.prefix(Self.mostFilters).map(JSONValue.string))
    _ = try? file.write(Array((JSONValue.object(document).prettyText() + "\n").utf8), expecting: file.read())
  }
}
