public import PolicyModel
import SQLiteFile

/// Where calls that wait for a person are kept.
///
/// Several processes share a file: a gateway asks in one, `policydeck approvals approve` answers in another. Each step
/// is one transaction, so of any number of identical calls exactly one uses an agreement, and a killed process leaves
/// every approval in the state before or after a step, never between. The store belongs to one thread or event loop; a
/// step takes well under a millisecond, or the disk's time for one write, and waits for another process's step: on an event
/// loop for two seconds at most.
///
/// A gateway asks with ``ask(_:at:terms:using:)`` and, while it holds the call, looks at ``hasChanged()`` some times a
/// second on a timer of its event loop, and only then and at the question's end calls ``use(_:at:)``.
///
/// Bounded: ``ApprovalTerms`` bounds what waits, and of what is over the latest ``mostKept`` are kept.
public final class ApprovalStore {
  /// The most approvals kept that no longer wait.
  public static let mostKept = 1_000

  let file: SQLiteFile

  /// Opens a store in a file.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist. It is made readable by its owner alone, and refused when it is not.
  ///   - creates: whether a file that is not there is made.
  ///   - isOnLoop: whether an event loop uses it, with which others wait.
  public init(path: String, creates: Bool = true, isOnLoop: Bool = false) throws(ApprovalStoreError) {
    do throws(SQLiteError) {
      file = try SQLiteFile(
        path: path,
        layout: ApprovalLayout.layout,
        creates: creates,
        patience: isOnLoop ? SQLiteFile.busyMilliseconds : SQLiteFile.patientMilliseconds
      )
    } catch {
      throw ApprovalStoreError(error)
    }
  }

  /// Opens a store that only this process sees and that ends with it.
  public init() throws(ApprovalStoreError) {
    do throws(SQLiteError) {
      file = try SQLiteFile(inMemory: ApprovalLayout.layout)
    } catch {
      throw ApprovalStoreError(error)
    }
  }

  /// The clock that every process on this machine shares through the file.
  ///
  /// - Parameters:
  ///   - wallNanoseconds: nanoseconds since 1970 by the wall clock; used only by the first process after a start of
  ///     the machine.
  ///   - steadyNanoseconds: a clock that never jumps and goes on while the machine sleeps (Linux `CLOCK_BOOTTIME`).
  public func clock(wallNanoseconds: Int64, steadyNanoseconds: Int64) throws(ApprovalStoreError) -> ApprovalClock {
    do throws(SQLiteError) {
      return ApprovalClock(
        wallAtZero: try file.wallAtZero(wallNanoseconds: wallNanoseconds, steadyNanoseconds: steadyNanoseconds)
      )
    } catch {
      throw ApprovalStoreError(error)
    }
  }

  /// Whether another process has asked, answered or used something since this was last asked; the first answer is yes.
  ///
  /// It costs some microseconds and never waits. A file that cannot be read counts as changed, so that whoever looks
  /// next is told.
  public func hasChanged() -> Bool { (try? file.hasChanged()) ?? true }

  // MARK: Calls

  /// Uses up an agreement to this very call or, where there is none, sees to it that a person is asked.
  ///
  /// Identical calls share one question. A fresh refusal answers without asking again.
  ///
  /// - Parameters:
  ///   - request: the call and what the person is to be told.
  ///   - now: the moment of the call.
  ///   - terms: how long the question stands, and how many there may be.
  ///   - generator: where the question's identifier comes from; it must be unpredictable.
  /// - Returns: never ``ApprovalAnswer/expired(_:)``; a store that fails is ``ApprovalBound/store(_:)``.
  public func ask(
    _ request: ApprovalRequest,
    at now: ApprovalMoment,
    terms: ApprovalTerms = ApprovalTerms(),
    using generator: inout some RandomNumberGenerator
  ) -> ApprovalAnswer {
    let length = request.subject.arguments.text.utf8.count + request.subject.besides.text.utf8.count
    guard length <= terms.mostArgumentBytes else {
      return .unaskable(.argumentBytes(terms.mostArgumentBytes))
    }
    let id = ApprovalID.random(using: &generator)
    return answer { () throws(SQLiteError) -> ApprovalAnswer in
      try expire(at: now)
      let known = try approvals(of: request.subject)
      for state in [ApprovalState.Name.approved, .waiting, .denied] {
        guard let approval = known.first(where: { $0.state.name == state && $0.answersCalls(at: now) }) else {
          continue
        }
        return try use(approval, at: now)
      }
      if let bound = try bound(of: request.subject.grant, terms) { return .unaskable(bound) }
      try prune()
      let approval = Approval(asking: request, id: id, at: now, terms: terms)
      try insert(approval)
      return .waiting(approval)
    }
  }

  /// What became of a question, for a call that is held; an agreement is used up by the call that is told so.
  public func use(_ id: ApprovalID, at now: ApprovalMoment) -> ApprovalAnswer {
    answer { () throws(SQLiteError) -> ApprovalAnswer in
      guard let approval = try approval(id) else { return .used }
      return try use(approval, at: now)
    }
  }

  /// Takes back that a call used an agreement up, when the call never reached the server.
  ///
  /// - Returns: whether the call may be made again.
  @discardableResult
  public func restore(_ id: ApprovalID, at now: ApprovalMoment) -> Bool {
    let restored = try? step(id) { $0.restoring(at: now) }
    guard case .success(let approval)? = restored else { return false }
    return approval.state.name == .approved
  }

  // MARK: People

  /// A person agrees to a call.
  ///
  /// - Parameter seconds: how long the call may be made; nothing for what the question says.
  /// - Returns: the approval as it is then, or why it cannot be approved; nothing when there is none with that name.
  public func approve(
    _ id: ApprovalID,
    _ judgement: ApprovalJudgement,
    for seconds: Int? = nil
  ) throws(ApprovalStoreError) -> Result<Approval, ApprovalObstacle>? {
    try step(id) { $0.approving(judgement, for: seconds) }
  }

  /// A person refuses a call.
  ///
  /// - Returns: the approval as it is then, or why it cannot be denied; nothing when there is none with that name.
  public func deny(
    _ id: ApprovalID,
    _ judgement: ApprovalJudgement
  ) throws(ApprovalStoreError) -> Result<Approval, ApprovalObstacle>? {
    try step(id) { $0.denying(judgement) }
  }

  /// The approvals as they are at a moment, the latest question first, at most ``mostListed``.
  ///
  /// - Parameter all: whether those that are over are listed, too; else those that wait or can be used.
  public func list(all: Bool, at now: ApprovalMoment) throws(ApprovalStoreError) -> [Approval] {
    let open = "WHERE state IN ('waiting', 'approved')"
    let tail = "\(all ? "" : open) ORDER BY asked DESC, id LIMIT \(ApprovalStore.mostListed)"
    let approvals = try read(tail).map { $0.seen(at: now) }
    return all ? approvals : approvals.filter { $0.state.name == .waiting || $0.state.name == .approved }
  }

  /// The most approvals listed at once.
  public static let mostListed = 10_000

  /// The approvals whose identifier begins with some characters, at most ten.
  ///
  /// - Parameter prefix: as ``ApprovalID/prefix(_:)`` reads it.
  public func find(prefix: String, at now: ApprovalMoment) throws(ApprovalStoreError) -> [Approval] {
    let tail = "WHERE substr(id, 1, ?) = ? ORDER BY asked DESC LIMIT 10"
    return try read(tail, .integer(Int64(prefix.utf8.count)), .text(prefix)).map { $0.seen(at: now) }
  }
}

// MARK: - Steps

extension ApprovalStore {
  /// Runs the steps of a call; a store that fails approves nothing.
  private func answer(_ work: () throws(SQLiteError) -> ApprovalAnswer) -> ApprovalAnswer {
    do throws(SQLiteError) {
      return try file.transaction(work)
    } catch {
      return .unaskable(.store(error.reason))
    }
  }

  /// Carries a step out as far as the approval allows it.
  private func use(_ approval: Approval, at now: ApprovalMoment) throws(SQLiteError) -> ApprovalAnswer {
    switch approval.consuming(at: now) {
    case .success(let consumed):
      try update(consumed)
      return .approved(consumed)
    case .failure(.notDecided): return .waiting(approval)
    case .failure(.over(.denied)): return .denied(approval)
    case .failure(.over(.expired)): return .expired(approval.seen(at: now))
    case .failure(.over): return .used
    }
  }

  private func step(
    _ id: ApprovalID,
    _ next: (Approval) -> Result<Approval, ApprovalObstacle>
  ) throws(ApprovalStoreError) -> Result<Approval, ApprovalObstacle>? {
    do throws(SQLiteError) {
      return try file.transaction { () throws(SQLiteError) -> Result<Approval, ApprovalObstacle>? in
        guard let approval = try approval(id) else { return nil }
        let result = next(approval)
        if case .success(let changed) = result { try update(changed) }
        return result
      }
    } catch {
      throw ApprovalStoreError(error)
    }
  }

  private func bound(of grant: String, _ terms: ApprovalTerms) throws(SQLiteError) -> ApprovalBound? {
    let all = try file.rows("SELECT COUNT(*) FROM approval WHERE state = 'waiting'").first?.first?.integer
    if all ?? 0 >= terms.mostWaiting { return .waiting(terms.mostWaiting) }
    let own = try file.integer("SELECT COUNT(*) FROM approval WHERE state = 'waiting' AND holder = ?", .text(grant))
    return own ?? 0 >= terms.mostWaitingPerGrant ? .waitingOfGrant(terms.mostWaitingPerGrant) : nil
  }
}
