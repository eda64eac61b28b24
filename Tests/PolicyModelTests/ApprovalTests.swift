import PolicyModel
import StrictJSON
import Testing

@Suite("Approvals")
struct ApprovalTests {
  private func payments() throws -> Policy {
    try policy(
      """
      {"version": "1", "default": "deny", "tools": {"pay": {
        "deny_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 1000}], "on_deny": "Too much."}],
        "ask_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100}],
                    "on_ask": "A person must agree."}],
        "limits": [{"counter": "paid", "window": "day", "max": 5000, "increment_from": "args.amount", "scope": "grant"}]
      }}}
      """
    )
  }

  private func moment(_ seconds: Int) -> ApprovalMoment {
    ApprovalMoment(milliseconds: 1_000_000).adding(seconds: seconds)
  }

  private func approval(_ arguments: JSONValue? = ["amount": 500]) throws -> Approval {
    let subject = ApprovalSubject(
      server: ApprovalServer(name: "s"),
      grant: "g",
      tool: "pay",
      rule: "/tools/pay/ask_if/args.amount-gt",
      arguments: CanonicalArguments(arguments)
    )
    return Approval(
      asking: ApprovalRequest(subject: subject, message: "A person must agree."),
      id: try #require(ApprovalID("k3f9a0b1c2")),
      at: moment(0),
      terms: ApprovalTerms(waitSeconds: 60, usableSeconds: 120)
    )
  }

  private func judgement(_ seconds: Int, note: String? = nil) -> ApprovalJudgement {
    ApprovalJudgement(person: "alice", moment: moment(seconds), note: note)
  }

  @Test("A person is asked last: after every denial, and with the quota of the call in hand")
  func order() throws {
    let policy = try payments()
    #expect(policy.decide(tool: "pay", arguments: ["amount": 2000]).message == "Too much.")
    #expect(policy.decide(tool: "pay", arguments: ["amount": "500"]).rule == "/tools/pay/deny_if/args.amount-gt")
    let asks = policy.decide(tool: "pay", arguments: ["amount": 500])
    #expect(asks.verdict == .ask)
    #expect(asks.rule == "/tools/pay/ask_if/args.amount-gt")
    #expect(asks.message == "A person must agree.")
    #expect(asks.reservations.map(\.amount) == [500])
    #expect(policy.decide(tool: "pay", arguments: ["amount": 100]).verdict == .allow)
  }

  @Test("A call whose amount cannot be counted is denied before anybody is asked")
  func uncountable() throws {
    let decision = try payments().decide(
      tool: "pay",
      arguments: ["amount": .number(#require(JSONNumber(text: "500.5")))]
    )
    #expect(decision.verdict == .deny)
    #expect(decision.rule == "/tools/pay/limits/paid")
  }

  @Test("Only an agreement that the call has used lets it pass; every other answer denies with the rule that asked")
  func answers() throws {
    let asks = try payments().decide(tool: "pay", arguments: ["amount": 500])
    let waiting = try approval()
    let approved = try waiting.approving(judgement(1)).get()
    let allowed = asks.answered(by: .approved(try approved.consuming(at: moment(2)).get()))
    #expect(allowed == Decision(verdict: .allow, rule: "", message: "", reservations: asks.reservations))

    let denied = try waiting.denying(judgement(1, note: "Not this customer")).get()
    let said: [(ApprovalAnswer, String)] = [
      (.waiting(waiting), "Approval k3f9a0b1c2 waits for a person's answer."),
      (.denied(denied), "A person denied this call: Not this customer. Do not make it again."),
      (.denied(try waiting.denying(judgement(1)).get()), "A person denied this call. Do not make it again."),
      (.expired(waiting), "It was not approved in time."),
      (.used, "used by an identical call"),
      (.unaskable(.waiting(5)), "5 other calls wait"),
      (.unaskable(.argumentBytes(9)), "longer than 9 bytes"),
      (.unaskable(.store("disk full")), "Nobody could be asked: disk full."),
    ]
    for (answer, words) in said {
      let decision = asks.answered(by: answer)
      #expect(decision.verdict == .deny)
      #expect(decision.rule == asks.rule)
      #expect(decision.message.hasPrefix("A person must agree. "))
      #expect(decision.message.contains(words), "\(decision.message)")
      #expect(decision.reservations.isEmpty)
    }
  }

  @Test("What follows a message without a full stop is a sentence of its own")
  func punctuation() {
    let asks = Decision(verdict: .ask, rule: "/r", message: "Check the beneficiary")
    #expect(asks.answered(by: .unaskable(.waiting(5))).message.hasPrefix("Check the beneficiary. 5 other calls wait"))
  }

  @Test("An answer changes no decision that does not ask")
  func unasked() throws {
    let agreement = ApprovalAnswer.approved(try approval())
    for decision in [Decision.noPolicy, try payments().decide(tool: "pay", arguments: ["amount": 2000])] {
      #expect(decision.answered(by: agreement) == decision)
    }
  }

  @Test("A question is answered once and in time, and an agreement is used once and in time")
  func steps() throws {
    let waiting = try approval()
    #expect(waiting.consuming(at: moment(1)) == .failure(.notDecided))
    #expect(waiting.approving(judgement(60)) == .failure(.over(.expired)))
    #expect(waiting.denying(judgement(60)) == .failure(.over(.expired)))
    let approved = try waiting.approving(judgement(59)).get()
    #expect(approved.approving(judgement(59)) == .failure(.over(.approved)))
    #expect(approved.denying(judgement(59)) == .failure(.over(.approved)))
    #expect(approved.consuming(at: moment(179)) == .failure(.over(.expired)))
    let consumed = try approved.consuming(at: moment(178)).get()
    #expect(consumed.consuming(at: moment(178)) == .failure(.over(.consumed)))
    #expect(try consumed.restoring(at: moment(178)).get() == approved)
    #expect(try consumed.restoring(at: moment(179)).get().state.name == .expired)
    #expect(approved.restoring(at: moment(60)) == .failure(.over(.approved)))
  }

  @Test(
    "A person's own time for an agreement stays within bounds",
    arguments: [(1, 10), (500, 500), (1_000_000, 86_400)]
  )
  func times(given: Int, kept: Int) throws {
    let approved = try approval().approving(judgement(0), for: given).get()
    #expect(approved.state.end == moment(kept))
  }

  @Test(
    "Arguments are bound by members in any order, exact strings and number texts",
    arguments: [
      (#"{"b": 1, "a": [true, null, {"d": 1e0, "c": "\u0041"}]}"#, #"{"a":[true,null,{"c":"A","d":1e0}],"b":1}"#),
      (#"{"\uD83D\uDE00": 1, "\uFFFD": 2}"#, "{\"\u{FFFD}\":2,\"\u{1F600}\":1}"),
      (#"{"e\u0301": 1, "\u00e9": 2}"#, "{\"e\u{301}\":1,\"\u{E9}\":2}"),
      (#"{"n": 9007199254740993, "m": -0, "o": 1E+2}"#, #"{"m":-0,"n":9007199254740993,"o":1E+2}"#),
    ]
  )
  func canonical(written: String, text: String) throws {
    let arguments = CanonicalArguments(try JSONValue(parsing: written))
    #expect(Array(arguments.text.utf8) == Array(text.utf8))
    #expect(try CanonicalArguments(arguments.value()) == arguments)
  }

  @Test("Parts of a call cannot run together")
  func subjects() {
    func subject(_ grant: String, _ session: String?, _ tool: String) -> ApprovalSubject {
      ApprovalSubject(
        server: ApprovalServer(name: "s"),
        grant: grant,
        session: session,
        tool: tool,
        rule: "",
        arguments: CanonicalArguments(nil)
      )
    }
    let subjects = [
      subject("ab", "c", "t"), subject("a", "bc", "t"), subject("a", nil, "t"), subject("a", "", "t"),
      subject("a", nil, "é"), subject("a", nil, "e\u{301}"),
    ]
    for (index, subject) in subjects.enumerated() {
      for other in subjects[(index + 1)...] {
        #expect(subject != other)
        #expect(subject.canonicalBytes != other.canonicalBytes)
      }
    }
  }

  @Test("Identifiers are read in either case and by their beginning")
  func identifiers() throws {
    #expect(ApprovalID("K3F9A0B1C2")?.text == "k3f9a0b1c2")
    for wrong in ["", "k3f", "k3f9a0b1c2d", "k3f9a0b1cu", "k3f9 0b1c2", "k3f9%"] { #expect(ApprovalID(wrong) == nil) }
    #expect(ApprovalID.prefix("K3f9") == "k3f9")
    #expect(ApprovalID.prefix("k3f") == nil)
    var generator = SystemRandomNumberGenerator()
    let made = ApprovalID.random(using: &generator)
    #expect(ApprovalID(made.text) == made)
  }
}
