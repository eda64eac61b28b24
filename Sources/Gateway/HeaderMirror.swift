import HTTPFraming
import MCPProtocol
import StrictJSON

/// Compares the headers that repeat parts of a stateless request with its body.
///
/// The body alone decides; a header that says something else is refused, so that nothing on the way routes or allows by
/// a name that is not the one called. Source: MCP 2026-07-28 basic/transports/streamable-http, SEP-2243.
enum HeaderMirror {
  /// What differs, or nothing.
  ///
  /// Requests of the stateless era must carry every mirror. Those of the handshake era need none, but what they carry
  /// must be true all the same, since something on the way may route by it.
  static func mismatch(
    _ headers: HTTPHeaders,
    method: String,
    revision: JSONNode?,
    params: JSONNode?,
    parameters: MirroredParameters
  ) -> String? {
    guard !headers.isEmpty else { return nil }
    if let revision, !agrees(headers, .mcpProtocolVersion, isRequired: true, { revision.isString($0) }) {
      return "Header mismatch: MCP-Protocol-Version must repeat the version in _meta."
    }
    let isStateless = revision != nil
    guard agrees(headers, .mcpMethod, isRequired: isStateless, { method.isExactly($0) }) else {
      return "Header mismatch: Mcp-Method must repeat the method."
    }
    let key = mirroredKey(of: method)
    let isTrue = agrees(headers, .mcpName, isRequired: isStateless && key != nil) { value in
      // A stateless request without a name in its body mirrors nothing; the header then stands for nothing.
      guard let key else { return isStateless }
      return repeats(value, params?[key])
    }
    guard isTrue else { return "Header mismatch: Mcp-Name must repeat params.\(key ?? "name")." }
    return isStateless && method == Method.callTool ? parameters.mismatch(headers, params: params) : nil
  }

  private static func agrees(
    _ headers: HTTPHeaders,
    _ name: HTTPFieldName,
    isRequired: Bool,
    _ repeats: (Span<UInt8>) -> Bool
  ) -> Bool {
    headers.position(of: name).map { headers.withValue(at: $0, repeats) } ?? !isRequired
  }

  /// Whether a header's value, as it is or encoded, says what a member of the body says.
  private static func repeats(_ value: Span<UInt8>, _ member: JSONNode?) -> Bool {
    guard let member else { return false }
    guard value.count > 1, value[0] == UInt8(ascii: "="), value[1] == UInt8(ascii: "?") else {
      return member.isString(value)
    }
    let text = value.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return decode(text).map(member.isString) ?? false
  }

  /// The parameter that `Mcp-Name` repeats for a method.
  static func mirroredKey(of method: String) -> String? {
    switch method {
    case Method.callTool, "prompts/get": "name"
    case "resources/read": "uri"
    case "tasks/get", "tasks/update", "tasks/cancel": "taskId"
    default: nil
    }
  }

  /// A header's value; values that are no plain ASCII are sent as `=?base64?…?=`.
  static func decode(_ value: String) -> String? {
    let prefix = "=?base64?"
    let suffix = "?="
    guard value.hasPrefix(prefix), value.hasSuffix(suffix), value.utf8.count >= prefix.utf8.count + suffix.utf8.count
    else { return value }
    return base64(Array(value.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)))
  }

  /// A header's value for any text.
  static func encode(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.hasPrefix(" ") && !text.hasSuffix(" ")
      && !text.hasPrefix("=?base64?")
    return isPlain ? text : "=?base64?\(base64(of: Array(text.utf8)))?="
  }

  private static func base64(of bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for offset in 0..<3 { bits = bits << 8 | (offset < group.count ? UInt32(group[start + offset]) : 0) }
      for position in 0..<4 {
        let index = Int(bits >> UInt32(18 - 6 * position)) & 0x3F
        text.append(position <= group.count ? alphabet[index] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func base64(_ text: [UInt8]) -> String? {
    guard text.count.isMultiple(of: 4), text.count <= 8192 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    let padding = text.reversed().prefix { $0 == 0x3D }.count
    guard padding <= 2 else { return nil }
    for byte in text.dropLast(padding) {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x47
      case 0x30...0x39: value = UInt32(byte) + 4
      case 0x2B: value = 62
      case 0x2F: value = 63
      default: return nil
      }
      bits = (bits << 6 | value) & 0xFF_FFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    // Bits that stand for nothing would let one name be written in several ways.
    guard bits & (1 << UInt32(count) - 1) == 0 else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
