/// Finds a run of bytes in a longer one.
enum ByteSearch {
  /// The position of the first match in a range of the text; `nil` when there is none.
  ///
  /// Compares the first and the last byte of the needle at sixteen places at once and looks closer where both fit.
  ///
  /// - Complexity: O(*n*) for ordinary text, O(*n* · *m*) for text made to be slow; both are bounded by the caller.
  static func first(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let first = needle.first, let last = needle.last else { return range.lowerBound }
    guard let base = text.baseAddress, range.upperBound <= text.count, needle.count <= range.count else { return nil }
    let reach = needle.count - 1
    let end = range.upperBound - reach
    var position = range.lowerBound
    let firsts = SIMD16<UInt8>(repeating: first)
    let lasts = SIMD16<UInt8>(repeating: last)
    let raw = UnsafeRawPointer(base)
    while position + 16 <= end {
      let heads = raw.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self) .== firsts
      let tails = raw.loadUnaligned(fromByteOffset: position + reach, as: SIMD16<UInt8>.self) .== lasts
      let both = unsafeBitCast(heads .& tails, to: SIMD2<UInt64>.self)
      if both[0] | both[1] != 0 {
        for offset in 0..<16 where matches(needle, base + position + offset) { return position + offset }
      }
      position += 16
    }
    while position < end {
      if matches(needle, base + position) { return position }
      position += 1
    }
    return nil
  }

  /// Whether the text holds the needle anywhere.
  static func contains(_ needle: [UInt8], in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { first(needle, in: $0, 0..<text.count) != nil }
  }

  private static func matches(_ needle: [UInt8], _ start: UnsafePointer<UInt8>) -> Bool {
    for offset in needle.indices where start[offset] != needle[offset] { return false }
    return true
  }
}
