/// What is to be asked.
public struct ApprovalRequest: Hashable, Sendable {
  /// The call.
  public let subject: ApprovalSubject
  /// What the policy's author wants the person to know (`on_ask`).
  public let message: String

  /// Creates a request.
  public init(subject: ApprovalSubject, message: String) {
    self.subject = subject
    self.message = message
  }
}
