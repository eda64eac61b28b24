import HTTPFraming
import StrictJSON

/// Which arguments a server wants repeated in `Mcp-Param-…` headers, as its own listing says.
///
/// A header that cannot be compared with the body is refused: something on the way may route by it, and a client that is
/// told of a mismatch lists the tools again, after which it can be compared. Source: MCP 2026-07-28
/// basic/transports/streamable-http "Custom headers", SEP-2243.
struct MirroredParameters {
  /// What the header's name begins with, in lower case.
  static let prefix = "mcp-param-"
  /// What the header's name begins with.
  static let namePrefix = HTTPFieldName(prefix)

  /// By tool and by the header's name in lower case, the path of the argument.
  private(set) var paths: [ExactText: [String: [String]]] = [:]

  /// A listing that announces more than this is not kept beyond it; calls with such headers are then refused.
  private static let mostTools = 10_000
  private static let mostParameters = 64
  private static let deepest = 8

  /// Notes what one page of the server's listing announces.
  mutating func learn(_ result: JSONNode) {
    for tool in result["tools"]?.elements ?? [] {
      guard let name = tool["name"]?.stringValue.map({ ExactText($0) }) else { continue }
      var found: [String: [String]] = [:]
      if let schema = tool["inputSchema"] { MirroredParameters.collect(schema, [], into: &found) }
      guard !found.isEmpty else {
        if !paths.isEmpty { paths[name] = nil }
        continue
      }
      if paths.count < MirroredParameters.mostTools { paths[name] = found }
    }
  }

  private static func collect(_ schema: JSONNode, _ path: [String], into found: inout [String: [String]]) {
    guard path.count < deepest, let properties = schema["properties"], properties.kind == .object else { return }
    for member in properties.members where found.count < mostParameters {
      if let header = member.value["x-mcp-header"]?.stringValue, !header.isEmpty {
        found[prefix + header.lowercased()] = path + [member.key]
      }
      collect(member.value, path + [member.key], into: &found)
    }
  }

  /// What differs between the headers of a tool call and its arguments, or nothing.
  func mismatch(_ headers: HTTPHeaders, params: JSONNode?) -> String? {
    var given: [String: String] = [:]
    for position in 0..<headers.count where headers.nameLength(at: position) > MirroredParameters.prefix.utf8.count {
      guard headers.hasName(prefix: MirroredParameters.namePrefix, at: position) else { continue }
      let name = headers.name(at: position).lowercased()
      guard given.updateValue(headers.value(at: position), forKey: name) == nil else {
        return "Header mismatch: a Mcp-Param header stands more than once."
      }
    }
    if given.isEmpty, paths.isEmpty { return nil }
    let announced = params?["name"]?.stringValue.flatMap { paths[ExactText($0)] } ?? [:]
    if given.keys.contains(where: { announced[$0] == nil }) {
      return "Header mismatch: a Mcp-Param header repeats no argument that the tool's schema announces; list the tools."
    }
    let agree = announced.allSatisfy { header, path in
      let argument = path.reduce(params?["arguments"]) { $0?[$1] }
      return MirroredParameters.agrees(given[header], argument)
    }
    return agree ? nil : "Header mismatch: the Mcp-Param headers must repeat the arguments they stand for."
  }

  /// Whether a header says what an argument says; integers are compared as numbers, so `42.0` repeats `42`.
  private static func agrees(_ header: String?, _ argument: JSONNode?) -> Bool {
    guard let argument, !argument.isNull else { return header == nil }
    guard let header, let text = HeaderMirror.decode(header) else { return false }
    switch argument.kind {
    case .string: return argument.isString(text)
    case .yes: return text == "true"
    case .no: return text == "false"
    case .number: return argument.intValue.map { JSONNumber(text: text)?.int == $0 } ?? false
    case .null, .array, .object: return false
    }
  }
}
