import StrictJSON
import Testing

@Suite("A call that waits for a person, through the whole program")
struct HeldCallTests {
  private static let policy = """
    {
      "version": "1", "default": "deny",
      "tools": {
        "create_refund": {
          "ask_if": [ { "conditions": [ { "path": "args.amount", "op": "gt", "value": 100 } ],
                        "on_ask": "Refunds above 100 need a person." } ]
        }
      }
    }
    """
  private static let refund = #"{"order_id":"ord_1","amount":500,"reason":"late"}"#
  private let folder = TemporaryFolder()
  private var file: String { folder.file("approvals.sqlite") }

  @Test("It is listed for a person, and reaches the server when another process approves it")
  func approved() async throws {
    let gateway = try await start()
    async let reply = gateway.door.call("create_refund", Self.refund)
    let waiting = try await nextQuestion()
    #expect(waiting["tool"] == "create_refund" && waiting["message"] == "Refunds above 100 need a person.")
    #expect(waiting["argumentNames"] == ["amount", "order_id", "reason"])
    let approved = try await approvals("approve", waiting["id"]?.stringValue ?? "")
    #expect(approved.exit == .code(0), "\(approved.errors)")

    let answer = try await reply
    #expect(answer.status == 200 && answer.headers["content-type"] == "text/event-stream")
    #expect(answer.body.contains("of 500 cents for ord_1"), "\(answer.body)")
    #expect(!answer.body.contains("[POLICY DENIED]"))
    let decision = try await gateway.nextDecision()
    #expect(decision.decision == "ask" && decision.rule == "/tools/create_refund/ask_if/args.amount-gt")
  }

  @Test("A denial tells the agent the person's reason, and the same call again is refused without asking again")
  func denied() async throws {
    let gateway = try await start()
    async let reply = gateway.door.call("create_refund", Self.refund)
    let id = try await nextQuestion()["id"]?.stringValue ?? ""
    #expect(try await approvals("deny", id, "--reason", "Not this order.").exit == .code(0))
    for body in [try await reply.body, try await gateway.door.call("create_refund", Self.refund, id: 2).body] {
      #expect(
        body.contains("[POLICY DENIED] Refunds above 100 need a person. A person denied this call: Not this order.")
      )
    }
    #expect(try await approvals("list").output == "Nothing waits.\n")
  }

  private func start() async throws -> GatewayProgram {
    try await GatewayProgram.start(
      policy: Self.policy,
      in: folder,
      upstream: .command([TestEnvironment.program, "demo-server"]),
      options: ["--approvals", file]
    )
  }

  /// The one call that waits, as soon as it does.
  private func nextQuestion() async throws -> JSONValue {
    let end = ContinuousClock.now + PseudoTerminal.patience
    while ContinuousClock.now < end {
      let list = try await approvals("list", "--json").output
      if let first = try JSONValue(parsing: list)["approvals"]?[0] { return first }
    }
    throw ProofError("no call waits for a person")
  }

  private func approvals(_ verb: String, _ arguments: String...) async throws -> RunningProgram.Outcome {
    try await RunningProgram.run([TestEnvironment.program, "approvals", verb, "--store", file] + arguments)
  }
}
