import Digest
import PolicyModel
import SQLiteFile

// How approvals lie in the file. What changes one runs inside a transaction.
extension ApprovalStore {
  /// The approvals that the end of a statement selects.
  func read(_ tail: String, _ values: SQLiteValue...) throws(ApprovalStoreError) -> [Approval] {
    do throws(SQLiteError) {
      return try select(tail, values)
    } catch {
      throw ApprovalStoreError(error)
    }
  }

  /// The approval with an identifier.
  func approval(_ id: ApprovalID) throws(SQLiteError) -> Approval? {
    try select("WHERE id = ?", [.text(id.text)]).first
  }

  /// The approvals of a call that may still answer it, the latest first.
  func approvals(of subject: ApprovalSubject) throws(SQLiteError) -> [Approval] {
    let fingerprint = SQLiteValue.blob(SHA256Digest(of: subject.canonicalBytes).bytes)
    return try select(
      "WHERE fingerprint = ? AND state IN ('waiting', 'approved', 'denied') ORDER BY asked DESC",
      [fingerprint]
    )
  }

  private func select(_ tail: String, _ values: [SQLiteValue]) throws(SQLiteError) -> [Approval] {
    let rows = try file.rows("SELECT \(ApprovalLayout.columns) FROM approval \(tail)", values)
    return try rows.map { row throws(SQLiteError) in try ApprovalRow(row).approval }
  }

  /// Writes a new approval.
  func insert(_ approval: Approval) throws(SQLiteError) {
    let subject = approval.subject
    try file.rows(
      "INSERT INTO approval (id, fingerprint, server, holder, session, tool, rule, arguments, message, asked, usable, "
        + "state, until, place, digest, besides) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      .text(approval.id.text),
      .blob(SHA256Digest(of: subject.canonicalBytes).bytes),
      .text(subject.server.name),
      .text(subject.grant),
      .optional(subject.session),
      .text(subject.tool),
      .text(subject.rule),
      .text(subject.arguments.text),
      .text(approval.message),
      .integer(approval.asked.milliseconds),
      .integer(Int64(approval.usableSeconds)),
      .text(approval.state.name.rawValue),
      ApprovalRow(approval).until,
      .text(subject.server.place),
      .text(subject.server.digest),
      .text(subject.besides.text)
    )
  }

  /// Writes the state of an approval.
  func update(_ approval: Approval) throws(SQLiteError) {
    let judgement = approval.state.judgement
    try file.rows(
      "UPDATE approval SET state = ?, until = ?, person = ?, judged = ?, note = ?, consumed = ? WHERE id = ?",
      .text(approval.state.name.rawValue),
      ApprovalRow(approval).until,
      .optional(judgement?.person),
      .optional(judgement?.moment.milliseconds),
      .optional(judgement?.note),
      ApprovalRow(approval).consumed,
      .text(approval.id.text)
    )
  }

  /// Records what has run out, so that a clock set back later cannot bring it to life again.
  func expire(at now: ApprovalMoment) throws(SQLiteError) {
    let ended = try select(
      "WHERE state IN ('waiting', 'approved') AND (until <= ? OR asked > ?)",
      [.integer(now.milliseconds), .integer(now.milliseconds)]
    )
    for approval in ended { try update(approval.seen(at: now)) }
  }

  /// Forgets the oldest of what is over.
  func prune() throws(SQLiteError) {
    try file.rows(
      "DELETE FROM approval WHERE id IN (SELECT id FROM approval WHERE state NOT IN ('waiting', 'approved') "
        + "ORDER BY asked DESC LIMIT -1 OFFSET \(ApprovalStore.mostKept))"
    )
  }
}
