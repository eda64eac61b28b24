/// Something odd about a server that did not stop its scan.
public enum ScanWarning: Hashable, Sendable, CustomStringConvertible {
  /// The server printed lines on its standard output that are no messages; the first one's beginning is kept.
  case noise(lines: Int, first: String)
  /// Two tools have the same name; both are listed.
  case duplicateTool(name: String)
  /// An element of the listing is no tool and was left out; positions count from 1 over all pages.
  case invalidTool(position: Int, reason: String)
  /// The server speaks a revision that this program does not know.
  case unknownRevision(String)
  /// The server says that it has no tools.
  case noTools

  /// One sentence; may hold text of the server, so clean it before showing it.
  public var description: String {
    switch self {
    case .noise(let lines, let first):
      "It printed \(lines) line\(lines == 1 ? "" : "s") on standard output that "
        + "\(lines == 1 ? "is not a message" : "are not messages"), first \"\(first)\"."
    case .duplicateTool(let name): "It lists more than one tool with the name \"\(name)\"."
    case .invalidTool(let position, let reason): "Entry \(position) of its listing was left out: \(reason)."
    case .unknownRevision(let text): "It speaks protocol revision \"\(text)\", which this program does not know."
    case .noTools: "It answers tools/list with \"method not found\": it has no tools."
    }
  }
}
