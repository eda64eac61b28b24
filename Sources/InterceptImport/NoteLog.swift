import StrictJSON

/// The notes made so far; a sentence that applies to many places is one note.
struct NoteLog {
  private var sentences: [String] = []
  private var places: [String: [TextPosition]] = [:]

  mutating func add(_ message: String, at position: TextPosition? = nil) {
    if places[message] == nil { sentences.append(message) }
    var known = places[message] ?? []
    if let position, !known.contains(position) { known.append(position) }
    places[message] = known
  }

  var all: [ImportNote] {
    sentences.map { ImportNote(message: $0, positions: (places[$0] ?? []).sorted()) }
  }
}
