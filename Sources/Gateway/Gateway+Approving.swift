public import PolicyModel

extension Gateway {
  /// A person lets a call pass, or refuses it; whoever waits for the answer gets it at once.
  ///
  /// - Parameters:
  ///   - id: the question, as ``GatewayEvents/onQuestions`` reported it.
  ///   - agrees: whether the call may pass, once.
  ///   - person: who says so, for the record.
  ///   - note: why; the agent is told the reason of a refusal.
  /// - Returns: the approval as it is then, or why nothing changed; nothing when there is no such question.
  /// - Throws: ``GatewayFailure/noApprovalFile(_:)`` when the answer cannot be kept.
  public func answer(
    _ id: ApprovalID,
    agrees: Bool,
    person: String,
    note: String? = nil
  ) async throws -> Result<Approval, ApprovalObstacle>? {
    try await onLoop { core in try core.answer(id, agrees: agrees, person: person, note: note) }
  }
}
