/// What a person said to a question.
public struct ApprovalJudgement: Hashable, Sendable {
  /// The most characters of a note or reason.
  public static let longestNote = 500

  /// Who said it: the name of the account.
  public let person: String
  /// When.
  public let moment: ApprovalMoment
  /// Why: a note to an approval, the reason of a denial, which the agent is told; cut at ``longestNote`` characters.
  public let note: String?

  /// Records what a person said.
  public init(person: String, moment: ApprovalMoment, note: String? = nil) {
    self.person = String(person.prefix(ApprovalJudgement.longestNote))
    self.moment = moment
    self.note = note.flatMap { $0.isEmpty ? nil : String($0.prefix(ApprovalJudgement.longestNote)) }
  }
}
