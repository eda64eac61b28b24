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
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
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
  /// Whether both strings have the same code points, which `==` does not ask.
  public func isExactly(_ other: String) -> Bool {
    utf8.span.hasSameBytes(as: other.utf8.span)
  }

  /// Whether the string has exactly this UTF-8.
  public func isExactly(_ text: Span<UInt8>) -> Bool {
    utf8.span.hasSameBytes(as: text)
  }
}

extension Span<UInt8> {
  /// Whether both hold the same bytes.
  public func hasSameBytes(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
