public import MCPProtocol

/// Why a server could not be scanned, as one sentence for a person.
///
/// Text of the server stands in it: clean it (`DisplayText`) before showing it. No argument of the command, no header
/// and no query of an address is ever part of it, because credentials stand there.
public struct ScanFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stopped the scan.
  public enum Cause: Hashable, Sendable {
    /// The program could not be started.
    case start(StdioStartFailure)
    /// The program ended before the scan did.
    case ended(ChildExit, while: ScanProblem)
    /// The address cannot be used.
    case address(String)
    /// The server could not be reached, or did not speak HTTP.
    case http(HTTPFailure)
    /// The event stream of the older transport could not be opened, or ended.
    case eventStream(reason: String)
    /// The conversation failed.
    case conversation(ScanProblem)
    /// The task was cancelled.
    case cancelled
  }

  /// What stopped the scan.
  public let cause: Cause
  /// One sentence that says what was started or asked and what happened.
  public let sentence: String
  /// The last lines of the program's standard error, oldest first, at most ten.
  public let standardErrorTail: [String]

  init(_ cause: Cause, subject: String, standardErrorTail: [String] = []) {
    self.cause = cause
    self.standardErrorTail = Array(standardErrorTail.suffix(10))
    let predicate = ScanFailure.predicate(cause)
    sentence = "\(subject) \(predicate)\(predicate.hasSuffix(".") ? "" : ".")"
  }

  /// The sentence, and below it the end of the program's standard error where there is one.
  public var description: String {
    guard !standardErrorTail.isEmpty else { return sentence }
    return "\(sentence)\nThe end of its standard error:\n"
      + standardErrorTail.map { "  \($0)" }.joined(separator: "\n")
  }

  private static func predicate(_ cause: Cause) -> String {
    switch cause {
    case .start(let failure): return failure.description
    case .ended(let exit, .closed(let method, let noise)):
      let printed = noise.map { "; what it printed on standard output is not a message: \"\($0)\"" } ?? ""
      return "\(exit) before it answered \(method)\(printed)"
    case .ended(let exit, let problem): return "\(exit): it \(problem)"
    case .address(let reason): return "cannot be scanned: \(reason)"
    case .http(let failure): return failure.description
    case .eventStream(let reason): return reason
    case .conversation(.refused(let method, let status?, nil, let message)):
      return "\(ScanProblem.refused(method: method, status: status, code: nil, message: message))\(hint(status))"
    case .conversation(let problem): return problem.description
    case .cancelled: return "was not scanned to the end: the scan was cancelled"
    }
  }

  private static func hint(_ status: Int) -> String {
    switch status {
    case 401, 403: "; it wants credentials, pass them as a header"
    case 404, 405: "; check the path"
    default: ""
    }
  }
}
