/// Why an exchange had no complete answer.
public enum HTTPFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The host's name is unknown.
  case unknownHost(String)
  /// Nobody listens there.
  case connectionRefused
  /// The connection could not be made for another reason.
  case unreachable(reason: String)
  /// The connection could not be encrypted, or the server's certificate is not trusted.
  case insecure(reason: String)
  /// Nothing came in time.
  case timedOut(step: String)
  /// The connection ended before an answer.
  case closedBeforeAnswer
  /// The connection ended in the middle of an answer.
  case closedInAnswer
  /// The answer is not HTTP.
  case malformed(reason: String)
  /// The answer is larger than accepted.
  case tooLarge(what: String, limit: Int)
  /// The answer sends us elsewhere; that is never followed, because credentials would go along.
  case redirected(status: Int, location: String?)
  /// A header of the request cannot be sent.
  case badHeader(name: String)
  /// Too many requests wait already.
  case overloaded
  /// The request was cancelled here.
  case cancelled

  /// Whether the server cannot have seen the request.
  public var isBeforeRequest: Bool {
    switch self {
    case .unknownHost, .connectionRefused, .unreachable, .insecure, .badHeader, .overloaded: true
    default: false
    }
  }

  /// What happened, as the rest of a sentence that begins with the server's name; may hold text of the server.
  public var description: String {
    switch self {
    case .unknownHost(let host): "cannot be reached: the host name \(host) is unknown"
    case .connectionRefused: "refused the connection: nothing listens there"
    case .unreachable(let reason): "cannot be reached: \(reason)"
    case .insecure(let reason): "cannot be trusted: \(reason)"
    case .timedOut(let step): "\(step) in time"
    case .closedBeforeAnswer: "closed the connection without an answer"
    case .closedInAnswer: "closed the connection in the middle of its answer"
    case .malformed(let reason): "answered with something that is not HTTP (\(reason))"
    case .tooLarge(let what, let limit): "sent \(what) larger than the \(limit) bytes accepted"
    case .redirected(let status, let location):
      "redirects (HTTP status \(status)) to \(location ?? "nowhere"); redirects are not followed, give the final address"
    case .badHeader(let name): "was not asked: the value of the header \(name) cannot be sent"
    case .overloaded: "was not asked: too many requests wait for it already"
    case .cancelled: "was no longer waited for"
    }
  }
}
