import ApprovalStore
import Glibc
import PolicyModel
import StrictJSON
import Testing

/// The test stands for the gateway that asks; the program answers in processes of its own.
@Suite("Approvals on the command line")
struct ApprovalsTests {
  private let folder = TemporaryFolder()
  private var file: String { folder.file("approvals.sqlite") }

  @Test("A person lists what waits, looks at the values, approves, and exactly that call passes once")
  func approving() async throws {
    let gateway = try ApprovalStore(path: file)
    let now = try moment(gateway)
    let asked = try ask(gateway, ["amount": 500, "to": "Bob"], at: now)
    _ = gateway.hasChanged()

    let list = try await approvals("list")
    #expect(list.exit == .code(0))
    #expect(list.output.contains("\(asked.id)  waiting, "))
    #expect(list.output.contains("create_refund(amount, to)"))
    #expect(!list.output.contains("Bob"))

    let shown = try await approvals("show", String(asked.id.text.prefix(6)))
    for words in [
      #""to": "Bob""#, #""amount": 500"#, "Refunds above 100 need a person.", "grant    support-agent",
      "server   shop: python3 live/shop.py (d1ce5eed)",
    ] {
      #expect(shown.output.contains(words), "\(shown.output)")
    }
    #expect(!shown.output.contains("warning"))

    let approved = try await approvals("approve", asked.id.text, "--note", "Known customer.", "--for", "1h")
    #expect(approved.exit == .code(0))
    #expect(approved.output.contains("approved, 59m") || approved.output.contains("approved, 1h"))
    #expect(gateway.hasChanged())
    guard case .approved(let used) = gateway.use(asked.id, at: now) else {
      Issue.record("the call was not let through")
      return
    }
    #expect(used.state.judgement?.note == "Known customer.")
    #expect(gateway.use(asked.id, at: now) == .used)

    let late = try await approvals("deny", asked.id.text)
    #expect(late.exit == .code(1))
    #expect(late.errors.contains("it is consumed"))
    #expect(try await approvals("list").output == "Nothing waits.\n")
    #expect(try await approvals("list", "--all").output.contains("consumed"))
  }

  @Test("A refusal tells the agent the reason")
  func denying() async throws {
    let gateway = try ApprovalStore(path: file)
    let asked = try ask(gateway, [:], at: try moment(gateway))
    let denied = try await approvals("deny", asked.id.text, "--reason", "Not this customer.", "--json")
    let report = try JSONValue(parsing: denied.output)
    #expect(report["state"] == "denied")
    #expect(report["note"] == "Not this customer.")
    guard case .denied(let approval) = gateway.use(asked.id, at: try moment(gateway)) else {
      Issue.record("the call was not denied")
      return
    }
    let asks = Decision(verdict: .ask, rule: "/r", message: "")
    #expect(asks.answered(by: .denied(approval)).message.contains("Not this customer."))
  }

  @Test("Of several people who answer at the same time one is heard, and the others are told")
  func race() async throws {
    let gateway = try ApprovalStore(path: file)
    for round in 0..<3 {
      let asked = try ask(gateway, ["n": .number(JSONNumber(round))], at: try moment(gateway))
      let id = asked.id.text
      let outcomes = try await withThrowingTaskGroup(of: RunningProgram.Outcome.self) { group in
        for person in 0..<4 {
          group.addTask { try await approvals(person.isMultiple(of: 2) ? "approve" : "deny", id) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0.exit == .code(0) } == 1)
      #expect(outcomes.count { $0.exit == .code(1) } == 3, "\(outcomes.map(\.errors))")
    }
  }

  @Test("Hidden characters in a call are shown as escapes, with a warning")
  func hiddenCharacters() async throws {
    let gateway = try ApprovalStore(path: file)
    let asked = try ask(gateway, ["to": "al\u{202E}ice", "note": "line\nline \u{1B}[2J"], at: try moment(gateway))
    let shown = try await approvals("show", asked.id.text)
    #expect(shown.output.contains(#"al\u202eice"#))
    #expect(shown.output.contains(#"\u001b[2J"#))
    #expect(shown.output.contains("warning: 2 characters"))
    #expect(!shown.output.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
    let json = try JSONValue(parsing: try await approvals("show", asked.id.text, "--json").output)
    #expect(json["arguments"]?["to"] == "al\u{202E}ice")
    #expect(json["hiddenCharacters"] == 2)
  }

  @Test(
    "What is not there, not an identifier or not in time is refused with the right exit code",
    arguments: [(["show", "0000000000"], 1, "no approval"), (["approve", "no"], 2, "first 4 characters")]
  )
  func refusals(arguments: [String], code: Int32, words: String) async throws {
    _ = try ApprovalStore(path: file)
    let outcome = try await RunningProgram.run(
      [TestEnvironment.program, "approvals"] + arguments + ["--store", file]
    )
    #expect(outcome.exit == .code(code))
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test("A question that has expired cannot be answered")
  func expired() async throws {
    let gateway = try ApprovalStore(path: file)
    let now = try moment(gateway)
    let asked = try ask(gateway, [:], at: ApprovalMoment(milliseconds: now.milliseconds - 301_000))
    let outcome = try await approvals("approve", asked.id.text)
    #expect(outcome.exit == .code(1))
    #expect(outcome.errors.contains("it is expired"))
  }

  @Test("A store that was named and is not there is an error, and no store in the usual place is none")
  func missing() async throws {
    #expect(try await approvals("list").exit == .code(2))
    let usual = try await RunningProgram.run(
      [TestEnvironment.program, "approvals", "--json"],
      environment: ["XDG_STATE_HOME": folder.file("state")]
    )
    #expect(usual.exit == .code(0))
    #expect(try JSONValue(parsing: usual.output) == ["approvals": []])
    #expect(access(folder.file("state"), F_OK) != 0)
  }

  private func approvals(_ arguments: String...) async throws -> RunningProgram.Outcome {
    try await RunningProgram.run([TestEnvironment.program, "approvals"] + arguments + ["--store", file])
  }

  private func ask(_ store: ApprovalStore, _ arguments: JSONValue, at now: ApprovalMoment) throws -> Approval {
    let subject = ApprovalSubject(
      server: ApprovalServer(name: "shop", place: "python3 live/shop.py", digest: "d1ce5eed00"),
      grant: "support-agent",
      tool: "create_refund",
      rule: "/tools/create_refund/ask_if/args.amount-gt",
      arguments: CanonicalArguments(arguments)
    )
    let request = ApprovalRequest(subject: subject, message: "Refunds above 100 need a person.")
    var generator = SystemRandomNumberGenerator()
    guard case .waiting(let approval) = store.ask(request, at: now, using: &generator) else {
      throw ProofError("the call was not asked about")
    }
    return approval
  }

  private func moment(_ store: ApprovalStore) throws -> ApprovalMoment {
    func nanoseconds(_ clock: clockid_t) -> Int64 {
      var time = timespec()
      clock_gettime(clock, &time)
      return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
    let steady = nanoseconds(CLOCK_BOOTTIME)
    let clock = try store.clock(wallNanoseconds: nanoseconds(CLOCK_REALTIME), steadyNanoseconds: steady)
    return clock.moment(steadyNanoseconds: steady)
  }
}
