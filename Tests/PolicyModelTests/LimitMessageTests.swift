import PolicyModel
import Testing

@Suite("A refused limit")
struct LimitMessageTests {
  private let limit = Limit(counter: "put_user_policy_rate", window: .minute, max: 30)

  private func refused(_ limit: Limit, tool: String? = "put_user_policy", after seconds: Int?) -> Decision {
    let reservation = Reservation(limit: limit, rule: "/r", tool: tool)
    return .refused(by: reservation, retryAfterSeconds: seconds)
  }

  @Test("names the limit, the window, the counter and when to retry")
  func message() {
    let decision = refused(limit, after: 12)
    #expect(decision.verdict == .deny)
    #expect(decision.rule == "/r")
    #expect(
      decision.message
        == "Limit of 30 calls per minute for put_user_policy reached (counter put_user_policy_rate). Try again in 12 seconds."
    )
  }

  @Test("speaks of one call and one second in the singular")
  func singular() {
    let message = refused(Limit(counter: "c", window: .seconds(1), max: 1), after: 1).message
    #expect(message == "Limit of 1 call per second for put_user_policy reached (counter c). Try again in 1 second.")
  }

  @Test("says that it counts all tools together")
  func allTools() {
    let message = refused(Limit(counter: "all", window: .day, max: 500), tool: nil, after: 3600).message
    #expect(
      message == "Limit of 500 calls per day for all tools together reached (counter all). Try again in 3600 seconds."
    )
  }

  @Test("says what it counts when that is an argument")
  func amount() throws {
    let limit = Limit(counter: "sum", window: .day, max: 1000, incrementFrom: ArgumentPath(argument: "amount"))
    #expect(
      refused(limit, tool: "refund", after: nil).message
        == "Limit of 1000 of argument amount per day for refund is less than this one call needs (counter sum). Try a smaller amount."
    )
  }

  @Test("of nothing tells the agent not to try again")
  func zero() {
    let message = refused(Limit(counter: "c", window: .hour, max: 0), after: nil).message
    #expect(message == "Limit of 0 calls per hour for put_user_policy allows nothing (counter c). Do not try again.")
  }
}
