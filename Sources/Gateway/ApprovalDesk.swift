import ApprovalStore
import PolicyModel

/// Where the gateway asks people about calls, with the clock and the terms that belong to it.
///
/// Confined to the gateway's event loop.
final class ApprovalDesk {
  private let store: ApprovalStore
  private let clock: ApprovalClock
  private let terms: ApprovalTerms
  private let instants: Instants
  private var generator = SystemRandomNumberGenerator()

  /// Opens a file that other processes share, or keeps the questions in memory when there is none.
  ///
  /// - Throws: ``GatewayFailure/noApprovalFile(_:)`` when the file cannot be used: nobody would see what is asked.
  init(file: String?, terms: ApprovalTerms, instants: Instants) throws(GatewayFailure) {
    do throws(ApprovalStoreError) {
      if let file { store = try ApprovalStore(path: file, isOnLoop: true) } else { store = try ApprovalStore() }
      clock = try store.clock(
        wallNanoseconds: instants.wallNanoseconds(),
        steadyNanoseconds: Int64(clamping: instants.monotonicNanoseconds())
      )
    } catch {
      throw .noApprovalFile(error.description)
    }
    self.terms = terms
    self.instants = instants
  }

  /// The present moment by the clock that every process with the file shares.
  var now: ApprovalMoment {
    clock.moment(steadyNanoseconds: Int64(clamping: instants.monotonicNanoseconds()))
  }

  /// Whether another process has answered anything since this was last asked.
  func hasChanged() -> Bool { store.hasChanged() }

  /// Uses up an agreement to a call, or sees to it that a person is asked.
  func ask(_ request: ApprovalRequest) -> ApprovalAnswer {
    store.ask(request, at: now, terms: terms, using: &generator)
  }

  /// What became of a question; an agreement is used up by the call that is told so.
  func use(_ id: ApprovalID) -> ApprovalAnswer { store.use(id, at: now) }

  /// Takes back that a call used an agreement up, because it never reached the server.
  func restore(_ id: ApprovalID) { store.restore(id, at: now) }

  /// Records what a person says to a question.
  ///
  /// - Returns: the approval as it is then, or why nothing changed; nothing when there is no such question.
  func judge(
    _ id: ApprovalID,
    agrees: Bool,
    person: String,
    note: String?
  ) throws(GatewayFailure) -> Result<Approval, ApprovalObstacle>? {
    let judgement = ApprovalJudgement(person: person, moment: now, note: note)
    do throws(ApprovalStoreError) {
      return agrees ? try store.approve(id, judgement) : try store.deny(id, judgement)
    } catch {
      throw .noApprovalFile(error.description)
    }
  }
}
