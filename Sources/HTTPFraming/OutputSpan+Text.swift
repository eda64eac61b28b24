// Text behind text in room that was made for all of it at once; more than there is room for ends the program.
extension OutputSpan<UInt8> {
  /// Appends bytes in one copy.
  mutating func append(contentsOf bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(copying: $0) }
  }

  /// Appends a string.
  mutating func append(_ text: String) {
    let isCopied: Void? = text.utf8.withContiguousStorageIfAvailable { append(copying: $0) }
    if isCopied == nil {
      var text = text
      text.withUTF8 { append(copying: $0) }
    }
  }

  /// Appends words of the protocol, which need no look at how a string is kept.
  @inline(__always)
  mutating func append(word text: StaticString) {
    append(copying: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a number that is not negative.
  mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  @inline(__always)
  private mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    precondition(bytes.count <= freeCapacity, "room was made for less")
    guard let source = bytes.baseAddress else { return }
    withUnsafeMutableBufferPointer { buffer, count in
      // The precondition says that both are there and end in time.
      buffer.baseAddress.unsafelyUnwrapped.advanced(by: count).initialize(from: source, count: bytes.count)
      count += bytes.count
    }
  }
}
