import ApprovalStore
import Glibc
import PolicyModel
import StrictJSON
import Testing

/// The kinds of store that must all behave the same.
enum StoreKind: CaseIterable {
  case memory
  case file

  func make() throws -> ApprovalStore {
    guard self == .file else { return try ApprovalStore() }
    let file = TemporaryFile()
    // The open file goes on without its name, so nothing is left behind.
    defer { file.remove() }
    return try ApprovalStore(path: file.path)
  }
}

/// The name of a file that does not exist yet.
struct TemporaryFile {
  let path = "/tmp/policydeck-approvals-\(getpid())-\(UInt64.random(in: .min ... .max)).sqlite"

  func remove() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }
}

/// A moment some seconds after an arbitrary beginning.
func at(_ seconds: Int) -> ApprovalMoment {
  ApprovalMoment(milliseconds: 1_800_000_000_000).adding(seconds: seconds)
}

func request(
  _ arguments: JSONValue? = ["amount": 500],
  grant: String = "g",
  session: String? = nil,
  tool: String = "create_refund",
  rule: String = "/tools/create_refund/ask_if/args.amount-gt",
  server: ApprovalServer = ApprovalServer(name: "s", place: "python3 server.py", digest: "d1"),
  besides: JSONValue? = nil
) -> ApprovalRequest {
  ApprovalRequest(
    subject: ApprovalSubject(
      server: server,
      grant: grant,
      session: session,
      tool: tool,
      rule: rule,
      arguments: CanonicalArguments(arguments),
      besides: CanonicalArguments(besides)
    ),
    message: "Refunds above 100 need a person."
  )
}

func alice(_ seconds: Int, note: String? = nil) -> ApprovalJudgement {
  ApprovalJudgement(person: "alice", moment: at(seconds), note: note)
}

extension ApprovalStore {
  /// Asks with identifiers from the machine's random numbers.
  func ask(_ request: ApprovalRequest, at now: ApprovalMoment, terms: ApprovalTerms = ApprovalTerms()) -> ApprovalAnswer
  {
    var generator = SystemRandomNumberGenerator()
    return ask(request, at: now, terms: terms, using: &generator)
  }

  /// Asks and expects that a person is needed.
  func waiting(_ request: ApprovalRequest, at now: ApprovalMoment) throws -> Approval {
    guard case .waiting(let approval) = ask(request, at: now) else {
      throw Unexpected()
    }
    return approval
  }
}

struct Unexpected: Error {}

extension ApprovalAnswer {
  var isApproved: Bool { if case .approved = self { true } else { false } }
  var isWaiting: Bool { if case .waiting = self { true } else { false } }
  var isDenied: Bool { if case .denied = self { true } else { false } }
  var isExpired: Bool { if case .expired = self { true } else { false } }
}
