/// A table that forgets: what was noted longest ago goes, half of the table at a time, so that noting stays cheap.
struct ForgettingTable<Key: Hashable, Value> {
  /// The most entries kept in each half.
  private let most: Int
  private var newer: [Key: Value] = [:]
  /// The half that is forgotten next.
  private var older: [Key: Value] = [:]

  init(mostInHalf most: Int) {
    self.most = most
  }

  /// Whether nothing was noted.
  var isEmpty: Bool { newer.isEmpty }

  /// What was noted last under a key, or nothing when that was never or is forgotten.
  subscript(key: Key) -> Value? { newer[key] ?? older[key] }

  /// Notes something, in place of what was noted under the key before.
  mutating func note(_ value: Value, for key: Key) {
    if newer.count >= most {
      older = newer
      newer = [:]
    }
    newer[key] = value
  }

  /// What was noted last under a key, which is kept as if it had been noted now.
  mutating func use(_ key: Key) -> Value? {
    if let value = newer[key] { return value }
    guard let value = older[key] else { return nil }
    note(value, for: key)
    return value
  }
}
