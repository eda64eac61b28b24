import ApprovalStore
import PolicyModel

/// What `approve` and `deny` have in common: find the question, give the answer, say what came of it.
enum ApprovalVerdict {
  /// Gives an answer in the name of whoever runs the command.
  ///
  /// - Parameter answer: takes the store, the approval, and what makes a judgement of a note.
  /// - Throws: a failure with exit code 1 when the question is over or was answered by somebody else.
  static func give(
    _ file: ApprovalFile,
    _ id: String,
    json: Bool,
    _ answer: (ApprovalStore, Approval, (String?) -> ApprovalJudgement) throws(ApprovalStoreError) -> Result<
      Approval, ApprovalObstacle
    >?
  ) throws {
    let (opened, approval) = try file.find(id)
    let result: Result<Approval, ApprovalObstacle>?
    do throws(ApprovalStoreError) {
      result = try answer(opened.store, approval) { note in
        ApprovalJudgement(person: ApprovalFile.person, moment: opened.now, note: note)
      }
    } catch {
      throw CommandFailure(error.description)
    }
    switch result {
    case .success(let judged):
      guard !json else {
        return print(Printable.json(ApprovalReport.json(judged, revealsArguments: false), pretty: true))
      }
      for line in ApprovalReport.rows([judged], at: opened.now) { print(Printable.line(line)) }
    case .failure(.over(let name)):
      throw CommandFailure(
        "\(approval.id) cannot be answered any more: it is \(name.rawValue).",
        code: CommandFailure.no
      )
    case .failure(.notDecided), nil:
      throw CommandFailure("There is no approval \(approval.id).", code: CommandFailure.no)
    }
  }
}
