extension String {
  /// The text, or as much of its beginning as fits into some bytes of UTF-8 without breaking a code point.
  ///
  /// `prefix(_:)` counts characters, and one character may be a letter with millions of combining marks: text from
  /// outside is bounded by this instead.
  ///
  /// - Complexity: O(`most`).
  public func beginning(ofBytes most: Int) -> String {
    guard utf8.count > most else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: max(most, 0))
    while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(decoding: utf8[..<end], as: UTF8.self)
  }
}
