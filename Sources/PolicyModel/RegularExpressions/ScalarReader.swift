/// Reads the code points of valid UTF-8.
enum ScalarReader {
  /// The code point at a position before the end, which is moved behind it.
  @inline(__always)
  static func next(_ text: Span<UInt8>, _ position: inout Int) -> UInt32 {
    let first = UInt32(text[position])
    position += 1
    if first < 0x80 { return first }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var scalar = first & (0x3F >> UInt32(length))
    for _ in 0..<length where position < text.count {
      scalar = scalar << 6 | UInt32(text[position] & 0x3F)
      position += 1
    }
    return scalar
  }
}
