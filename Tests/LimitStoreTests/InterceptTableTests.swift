import LimitStore
import Testing

/// What is documented of the predecessor, Intercept, whose windows `--windows calendar` promises to keep.
@Suite("Against Intercept")
struct InterceptTableTests {
  @Test(
    "calendar windows answer every documented call as it does",
    arguments: StoreUnderTest.allCases,
    InterceptCase.all
  )
  func calendar(_ kind: StoreUnderTest, _ row: InterceptCase) throws {
    try play(row, on: kind.make(.calendar), .calendar)
  }

  @Test(
    "sliding windows answer the same calls without its bursts",
    arguments: StoreUnderTest.allCases,
    InterceptCase.all
  )
  func sliding(_ kind: StoreUnderTest, _ row: InterceptCase) throws {
    try play(row, on: kind.make(.sliding), .sliding)
  }

  @Test("its documented defects are shared by neither", arguments: StoreUnderTest.allCases, InterceptCase.defects)
  func defects(_ kind: StoreUnderTest, _ row: InterceptCase) throws {
    for windows in LimitWindows.allCases { try play(row, on: kind.make(windows), windows) }
  }

  @Test("a restart keeps what was counted and what was in flight (policy-language.md:203)")
  func restart() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    for _ in 0..<2 {
      let store = try SQLiteLimitStore(path: file.path, windows: .calendar)
      #expect(store.reserve([request(2)], at: at(0)).ticket != nil)
    }
    let store = try SQLiteLimitStore(path: file.path, windows: .calendar)
    #expect(store.reserve([request(2)], at: at(10)).refusal?.retryAfterSeconds == 50)
    #expect(store.reserve([request(2)], at: at(60)).ticket != nil)
  }

  private func play(_ row: InterceptCase, on store: any LimitStore, _ windows: LimitWindows) throws {
    var tickets: [LimitTicket] = []
    for (index, step) in row.steps.enumerated() {
      switch step {
      case .calls(let count, let moment, let requests, let calendar, let sliding):
        let expected = windows == .calendar ? calendar : sliding
        for call in 0..<count {
          let outcome = store.reserve(requests, at: at(moment))
          #expect(answer(outcome) == expected, "step \(index), call \(call)")
          outcome.ticket.map { tickets.append($0) }
        }
      case .failed(let number): store.giveBack(try #require(tickets.indices.contains(number) ? tickets[number] : nil))
      case .answered(let number): store.commit(try #require(tickets.indices.contains(number) ? tickets[number] : nil))
      }
    }
  }

  private func answer(_ outcome: LimitOutcome) -> InterceptCase.Answer? {
    switch outcome {
    case .reserved: .passes
    case .refused(let refusal): .refused(refusal.index, wait: refusal.retryAfter.map { Double($0) / 1e9 })
    case .failed: nil
    }
  }
}
