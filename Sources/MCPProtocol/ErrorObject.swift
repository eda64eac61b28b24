public import StrictJSON

/// The `error` member of an answer.
public struct ErrorObject: Sendable {
  /// What kind of failure it is.
  public let code: ErrorCode
  /// What the sender says about it; a server's text, so clean it before showing it.
  public let message: String
  /// More about it, in a form that the code defines.
  public let details: JSONNode?

  init?(_ node: JSONNode) {
    guard node.kind == .object, let code = node["code"]?.intValue else { return nil }
    self.code = ErrorCode(rawValue: code)
    message = node["message"]?.stringValue ?? ""
    details = node["data"]
  }
}
