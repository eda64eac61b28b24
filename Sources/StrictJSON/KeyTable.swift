/// The keys of one object, to find a repeated one: an open hash table of places in the text, without a string per key.
///
/// Hashing is seeded anew in every process, so that nobody can write keys that collide.
struct KeyTable {
  /// What became of a key.
  enum Insertion {
    case new
    case repeated
  }

  private var slots: [JSONTapeEntry?]
  private let mask: Int

  /// Makes room for a number of keys.
  init(capacity: Int) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: nil, count: size)
    mask = size - 1
  }

  /// Adds a key, compared with the others after decoding.
  ///
  /// - Complexity: O(length of the key).
  mutating func insert(_ key: JSONTapeEntry, _ text: UnsafeBufferPointer<UInt8>) -> Insertion {
    let decoded = KeyTable.decoded(key, text)
    var hasher = Hasher()
    if let decoded {
      decoded.withUnsafeBytes { hasher.combine(bytes: $0) }
    } else {
      hasher.combine(bytes: UnsafeRawBufferPointer(KeyTable.content(of: key, text)))
    }
    var slot = hasher.finalize() & mask
    while let other = slots[slot] {
      if KeyTable.isEqual(key, decoded, other, text) { return .repeated }
      slot = (slot + 1) & mask
    }
    slots[slot] = key
    return .new
  }

  private static func isEqual(
    _ key: JSONTapeEntry,
    _ decoded: [UInt8]?,
    _ other: JSONTapeEntry,
    _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let left = content(of: key, text)
    let right = content(of: other, text)
    if decoded == nil, !other.hasEscape { return left.count == right.count && left.elementsEqual(right) }
    return (decoded ?? Array(left)) == (KeyTable.decoded(other, text) ?? Array(right))
  }

  private static func content(of key: JSONTapeEntry, _ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[Int(key.start + 1)..<Int(key.end - 1)])
  }

  private static func decoded(_ key: JSONTapeEntry, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    key.hasEscape ? Array(JSONText.decodedBytes(Array(content(of: key, text))[...])) : nil
  }
}
