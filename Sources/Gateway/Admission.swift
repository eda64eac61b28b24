import PolicyModel

/// What becomes of a client's message.
enum Admission {
  /// Pass it on; the answer comes back with the pending call.
  case forward(PendingCall)
  /// Pass it on; no answer is expected.
  case pass
  /// Ask a person first; the call is forwarded or answered when there is an answer.
  case ask(PendingCall, ApprovalRequest)
  /// Answer it here.
  case answer([UInt8], status: Int)
  /// Let it end here.
  case drop
}
