import PolicyModel
import SQLiteFile

/// An approval as it lies in its table.
struct ApprovalRow {
  let approval: Approval

  init(_ approval: Approval) {
    self.approval = approval
  }

  /// Reads a row of ``ApprovalLayout/columns``.
  ///
  /// - Throws: when it is not what this program writes; then nothing is approved by it.
  init(_ row: [SQLiteValue]) throws(SQLiteError) {
    guard row.count == 19, let id = row[0].text.flatMap(ApprovalID.init), let server = row[1].text,
      let grant = row[2].text, let tool = row[4].text, let rule = row[5].text, let arguments = row[6].text,
      let message = row[7].text, let asked = row[8].integer, let usable = row[9].integer, let place = row[16].text,
      let digest = row[17].text, let besides = row[18].text,
      let state = ApprovalRow.state(row)
    else { throw SQLiteError(reason: "an approval in the file is damaged") }
    approval = Approval(
      id: id,
      subject: ApprovalSubject(
        server: ApprovalServer(name: server, place: place, digest: digest),
        grant: grant,
        session: row[3].text,
        tool: tool,
        rule: rule,
        arguments: CanonicalArguments(storedText: arguments),
        besides: CanonicalArguments(storedText: besides)
      ),
      message: message,
      asked: ApprovalMoment(milliseconds: asked),
      usableSeconds: ApprovalTerms.clamped(Int(clamping: usable)),
      state: state
    )
  }

  private static func state(_ row: [SQLiteValue]) -> ApprovalState? {
    let until = row[11].integer.map(ApprovalMoment.init(milliseconds:))
    let judgement = row[12].text.flatMap { person in
      row[13].integer.map { moment in
        ApprovalJudgement(person: person, moment: ApprovalMoment(milliseconds: moment), note: row[14].text)
      }
    }
    let consumed = row[15].integer.map(ApprovalMoment.init(milliseconds:))
    switch (row[10].text.flatMap(ApprovalState.Name.init), judgement, until) {
    case (.waiting, nil, let until?): return .waiting(until: until)
    case (.approved, let judgement?, let until?): return .approved(judgement, until: until)
    case (.denied, let judgement?, let until?): return .denied(judgement, until: until)
    case (.expired, let judgement, _): return .expired(judgement)
    case (.consumed, let judgement?, let until?): return consumed.map { .consumed(judgement, at: $0, until: until) }
    default: return nil
    }
  }

  /// The value of the `until` column.
  var until: SQLiteValue {
    switch approval.state {
    case .waiting(let until), .approved(_, let until), .denied(_, let until), .consumed(_, _, let until):
      .integer(until.milliseconds)
    case .expired: .null
    }
  }

  /// The value of the `consumed` column.
  var consumed: SQLiteValue {
    if case .consumed(_, let moment, _) = approval.state { .integer(moment.milliseconds) } else { .null }
  }
}
