/// Why a scan could not be finished, as far as the conversation itself can tell.
public enum ScanProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The server did not answer in time; the beginning of what it printed instead is kept.
  case silent(method: String, seconds: Double, noise: String?)
  /// The connection ended before the answer.
  case closed(method: String, noise: String?)
  /// The answer is no message; its beginning is kept.
  case garbage(method: String, reason: String, beginning: String)
  /// The answer is an error.
  case refused(method: String, status: Int?, code: Int?, message: String)
  /// The answer is a message but not the answer that the method defines.
  case malformed(method: String, reason: String)
  /// The server sends our own questions back, as a terminal or `cat` does.
  case echo
  /// The server names only revisions that this program does not speak.
  case unsupportedRevisions([String])
  /// The server sent more than the scan accepts.
  case tooMuch(what: String, limit: Int)
  /// The listing names a cursor a second time, so that it would never end.
  case repeatedCursor(page: Int)
  /// The whole scan took too long.
  case outOfTime(seconds: Double, noise: String?)

  /// What the server did, as the rest of a sentence that begins with its name; may hold text of the server.
  public var description: String {
    switch self {
    case .silent(let method, let seconds, let noise):
      "did not answer \(method) within \(ScanProblem.text(seconds)) s\(ScanProblem.printed(noise))"
    case .closed(let method, let noise): "ended before it answered \(method)\(ScanProblem.printed(noise))"
    case .garbage(let method, let reason, let beginning):
      "answered \(method) with something that is not a message (\(reason)): \"\(beginning)\""
    case .refused(let method, let status, let code, let message):
      "refused \(method)\(status.map { " with HTTP status \($0)" } ?? "")\(code.map { " with error \($0)" } ?? "")"
        + (message.isEmpty ? "" : ": \(message)")
    case .malformed(let method, let reason): "answered \(method) with \(reason)"
    case .echo: "sends back what it is asked instead of answering; it is not an MCP server"
    case .unsupportedRevisions(let names):
      "speaks only protocol revisions that this program does not know: \(names.joined(separator: ", "))"
    case .tooMuch(let what, let limit): "sent more than the \(limit) \(what) that a scan accepts"
    case .repeatedCursor(let page):
      "named the same next page twice in its tools/list (page \(page)), so that the listing would never end"
    case .outOfTime(let seconds, let noise):
      "did not finish its listing within \(ScanProblem.text(seconds)) s\(ScanProblem.printed(noise))"
    }
  }

  private static func printed(_ noise: String?) -> String {
    noise.map { "; what it printed is not a message: \"\($0)\"" } ?? ""
  }

  private static func text(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
