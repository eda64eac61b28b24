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
  public init(headerValue: some StringProtocol) {
    let type = headerValue.utf8.prefix { $0 != UInt8(ascii: ";") }
      .filter { $0 != 0x20 && $0 != 0x09 }
      .map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    if type.elementsEqual("application/json".utf8) {
      self = .json
    } else if type.elementsEqual("text/event-stream".utf8) {
      self = .eventStream
    } else {
      self = .other
    }
  }
}
