// Finding the end of plain text, sixteen bytes at a time.
extension JSONText {
  /// Where the characters end that a string holds as they are: at a quote, a backslash, a control character, or a byte
  /// outside ASCII.
  ///
  /// Most strings are short, so their end is looked for without a loop and without a call.
  @inline(__always)
  static func endOfPlainText(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if start &+ 16 <= text.count, let place = firstMark(in: endMarks(text, at: start)) { return start &+ place }
    return endOfLongText(text, from: start)
  }

  @inline(never)
  private static func endOfLongText(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 32 <= text.count {
      let (low, high) = (endMarks(text, at: index), endMarks(text, at: index &+ 16))
      let both = low | high
      if both[0] | both[1] != 0 {
        if let place = firstMark(in: low) { return index &+ place }
        return index &+ 16 &+ (firstMark(in: high) ?? 16)
      }
      index &+= 32
    }
    if index &+ 16 <= text.count {
      if let place = firstMark(in: endMarks(text, at: index)) { return index &+ place }
      index &+= 16
    }
    while index < text.count {
      let byte = text[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { break }
      index &+= 1
    }
    return index
  }

  /// Marks those of sixteen bytes that end plain text with eight ones each; the caller has found that the text has so many.
  ///
  /// As signed numbers, bytes outside ASCII are below zero: one comparison finds them together with control characters.
  @inline(__always)
  private static func endMarks(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> SIMD2<UInt64> {
    // A text that has bytes has an address.
    let bytes = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped)
    let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self)
    // Vectors with names: where an operator has a scalar on its right, or a vector made in its place, the compiler compares
    // one byte after the other, in optimized builds too (Swift 6.3).
    let quotes = SIMD16<Int8>(repeating: 0x22)
    let backslashes = SIMD16<Int8>(repeating: 0x5C)
    let spaces = SIMD16<Int8>(repeating: 0x20)
    let marks = (block .== quotes) .| (block .== backslashes) .| (block .< spaces)
    return unsafeBitCast(marks, to: SIMD2<UInt64>.self)
  }

  /// The place of the first marked byte of sixteen.
  @inline(__always)
  private static func firstMark(in marks: SIMD2<UInt64>) -> Int? {
    if marks[0] != 0 { return marks[0].littleEndian.trailingZeroBitCount / 8 }
    if marks[1] != 0 { return marks[1].littleEndian.trailingZeroBitCount / 8 &+ 8 }
    return nil
  }
}
