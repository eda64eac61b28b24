/// A string compared by its code points.
///
/// Swift compares strings by canonical equivalence, so `"é"` in one code point equals `"é"` in two. A server does not,
/// so neither may anything that decides on a name: use this as the key wherever a name is looked up.
public struct ExactText: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The string as it was given.
  public let string: String

  /// Wraps a string.
  public init(_ string: String) {
    self.string = string
  }

  /// Wraps a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Whether both have the same UTF-8 bytes.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.string.isExactly(right.string)
  }

  /// Orders by UTF-8 bytes, which is the order of code points.
  public static func < (left: ExactText, right: ExactText) -> Bool {
    left.string.withUTF8Span { left in
      right.string.withUTF8Span { right in
        let common = min(left.count, right.count)
        for index in 0..<common where left[index] != right[index] { return left[index] < right[index] }
        return left.count < right.count
      }
    }
  }

  /// Feeds the UTF-8 bytes.
  public func hash(into hasher: inout Hasher) {
    var text = string
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  /// The string itself.
  public var description: String { string }
}

extension String {
  /// Hands the UTF-8 to a reader.
  ///
  /// Takes the place of `utf8.span`, which is not safe in optimized builds: a string of at most 15 bytes is copied into the
  /// caller's frame for it, and where the reader is called last that frame is gone when the bytes are read (Swift 6.3).
  @inlinable
  public func withUTF8Span<Output>(_ read: (Span<UInt8>) -> Output) -> Output {
    var text = self
    return text.withUTF8 { read($0.span) }
  }

  /// Whether both strings have the same code points, which `==` does not ask.
  public func isExactly(_ other: String) -> Bool {
    withUTF8Span { own in other.withUTF8Span { own.hasSameBytes(as: $0) } }
  }

  /// Whether the string has exactly this UTF-8.
  public func isExactly(_ text: Span<UInt8>) -> Bool {
    withUTF8Span { $0.hasSameBytes(as: text) }
  }
}

extension Span<UInt8> {
  /// Whether these are the bytes of a word.
  public func isExactly(_ word: StaticString) -> Bool {
    hasSameBytes(as: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount).span)
  }

  /// Whether both hold the same bytes; eight are looked at at once.
  public func hasSameBytes(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBytes { own in other.withUnsafeBytes { other in own.hasSameBytes(as: other) } }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these are the bytes of a buffer of the same length.
  ///
  /// Every load lies inside the first `count` bytes. The last ones overlap with those before: that costs less than a loop
  /// over what is left.
  @inline(__always)
  fileprivate func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    if count >= 8 {
      var index = 0
      while index < count &- 8 {
        guard isSame(UInt64.self, as: other, at: index) else { return false }
        index &+= 8
      }
      return isSame(UInt64.self, as: other, at: count &- 8)
    }
    if count >= 4 {
      return isSame(UInt32.self, as: other, at: 0) && isSame(UInt32.self, as: other, at: count &- 4)
    }
    var index = 0
    while index < count, self[index] == other[index] { index &+= 1 }
    return index == count
  }

  /// Whether both have the same word at a place, which the caller has found to lie inside both.
  @inline(__always)
  private func isSame<Word: FixedWidthInteger & BitwiseCopyable>(
    _: Word.Type,
    as other: UnsafeRawBufferPointer,
    at index: Int
  ) -> Bool {
    baseAddress.unsafelyUnwrapped.loadUnaligned(fromByteOffset: index, as: Word.self)
      == other.baseAddress.unsafelyUnwrapped.loadUnaligned(fromByteOffset: index, as: Word.self)
  }
}
