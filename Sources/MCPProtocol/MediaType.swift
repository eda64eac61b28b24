import StrictJSON

/// The media type of a `Content-Type` header, compared as the standard says.
///
/// A type written `Application/JSON; charset=utf-8` is JSON: a gateway that compared the text let such bodies pass
/// unchecked (TykTechnologies/tyk#8539).
public enum MediaType: Hashable, Sendable {
  /// `application/json`.
  case json
  /// `text/event-stream`.
  case eventStream
  /// Anything else.
  case other

  /// Reads the type from a header's value; parameters are ignored.
  ///
  /// - Complexity: O(length); no allocation, because it is read once for every call.
  public init(headerValue: String) {
    self = headerValue.withUTF8Span { MediaType($0) }
  }

  /// Reads the type from the bytes of a header's value; parameters are ignored.
  public init(_ headerValue: Span<UInt8>) {
    // The headers as nearly everybody writes them are worth a look before the general case.
    if headerValue.isExactly("application/json") {
      self = .json
    } else if headerValue.isExactly("text/event-stream") {
      self = .eventStream
    } else {
      self = headerValue.withUnsafeBufferPointer { MediaType(bytes: $0) }
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes.prefix { $0 != UInt8(ascii: ";") }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
    if MediaType.matches(rest, "application/json") {
      self = .json
    } else if MediaType.matches(rest, "text/event-stream") {
      self = .eventStream
    } else {
      self = .other
    }
  }

  private static func matches(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ type: StaticString) -> Bool {
    guard text.count == type.utf8CodeUnitCount else { return false }
    var expected = type.utf8Start
    for byte in text {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard lower == expected.pointee else { return false }
      expected += 1
    }
    return true
  }
}
