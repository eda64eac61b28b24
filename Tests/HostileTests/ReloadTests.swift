import Gateway
import PolicyModel
import Testing

/// A policy that is saved is in force with the next call, and no call fails for it: the promise that lets a person edit
/// while agents work.
@Suite("A policy that changes all the time, under calls over real connections", .serialized)
struct ReloadTests {
  /// `ok` is always allowed, `turn` under every other policy, `charge` once.
  private static func policy(_ number: Int) throws -> Policy {
    let turn = number.isMultiple(of: 2) ? "{}" : #"{"deny_if":[{"conditions":[],"on_deny":"Not now."}]}"#
    let text = """
      {"version":"1","default":"allow","hide":["secret\(number)"],"tools":{"turn":\(turn),
       "charge":{"limits":[{"counter":"charges","window":"hour","max":1,"scope":"grant"}]}}}
      """
    return try PolicyDocument(reading: Array(text.utf8)).policy
  }

  @Test(
    "A thousand policies while four clients call: no call fails, no connection ends, each policy is in force at once"
  )
  func thousandReloads() async throws {
    try await onStage { stage async throws in
      let (steady, turning) = (CallTally(), CallTally())
      #expect(try await stage.ask(MessageRows.named("charge")).says("done"))
      try await stage.gateway.replace(Self.policy(0))
      let connections = try await withThrowingTaskGroup(of: Bool.self) { clients in
        for (tool, tally) in [("ok", steady), ("turn", turning), ("ok", steady), ("turn", turning)] {
          let client = CallingClient(port: stage.port, body: MessageRows.named(tool))
          clients.addTask {
            // A client that has lost its connection must not be waited for.
            defer { tally.close() }
            return try await client.call(while: { tally.isOpen }, tally.take)
          }
        }
        do {
          // A thousand, and more where the clients have not yet called as often.
          var number = 0
          while number < 1000 || min(steady.answered, turning.answered) < 500 {
            try #require(steady.isOpen && turning.isOpen, "a client has stopped")
            number += 1
            try await stage.gateway.replace(Self.policy(number))
            guard number.isMultiple(of: 99) else { continue }
            let now = try await stage.ask(MessageRows.named("turn"))
            #expect(
              now.says(number.isMultiple(of: 2) ? "done" : "[POLICY DENIED] Not now."),
              "policy \(number): \(now)"
            )
          }
        } catch {
          steady.close()
          turning.close()
          throw error
        }
        steady.close()
        turning.close()
        return try await clients.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(connections == [true, true, true, true])
      #expect(steady.failures.isEmpty && steady.denied == 0)
      #expect(turning.failures.isEmpty)
      #expect(try await stage.ask(MessageRows.named("charge")).says("[POLICY DENIED]"))
    }
  }
}
