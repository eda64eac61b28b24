import ToolModel

/// The lower-cased text of all tools in one run of bytes, and where each tool's parts stand in it.
struct SearchText: Sendable {
  /// Where the parts of one tool stand.
  struct Span: Sendable {
    /// The first byte of the name.
    let start: Int
    /// Past the last byte of the name.
    let nameEnd: Int
    /// Past the last byte of the description; the name, title and description stand between `start` and here.
    let end: Int
    /// The names of its arguments, in ``SearchText/arguments``.
    let arguments: Range<Int>
  }

  /// A byte that no text holds, so that no match reaches from one part into the next.
  static let separator: UInt8 = 0
  /// Longer descriptions are searched this far, in bytes.
  static let longestDescription = 16_384

  private(set) var bytes: [UInt8] = []
  private(set) var arguments: [UInt8] = []
  private(set) var spans: [Span] = []
  private(set) var servers: [[UInt8]] = []

  mutating func add(server: ServerIdentity) {
    servers.append(SearchText.folded(server.name + "\u{0}" + (server.title ?? "")))
  }

  mutating func add(_ tool: Tool) {
    let start = bytes.count
    SearchText.append(tool.name, to: &bytes)
    let nameEnd = bytes.count
    bytes.append(SearchText.separator)
    if let title = tool.title ?? tool.annotations.title {
      SearchText.append(title, to: &bytes)
      bytes.append(SearchText.separator)
    }
    if let description = tool.description { SearchText.append(description, to: &bytes) }
    let end = bytes.count
    bytes.append(SearchText.separator)
    let firstArgument = arguments.count
    for argument in tool.arguments {
      SearchText.append(argument.name, to: &arguments)
      arguments.append(SearchText.separator)
    }
    spans.append(Span(start: start, nameEnd: nameEnd, end: end, arguments: firstArgument..<arguments.count))
  }

  /// A text as it is stored and looked for.
  static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let source = text.utf8.prefix(longestDescription)
    if source.allSatisfy({ $0 < 0x80 }) {
      for byte in source { bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    } else {
      bytes.append(contentsOf: text.lowercased().utf8.prefix(longestDescription))
    }
  }
}
