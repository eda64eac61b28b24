import LimitStore
import Testing

/// The stores that must all behave the same.
enum StoreUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory

  var testDescription: String { rawValue }

  /// How many random calls a store makes for each seed.
  var callsPerSeed: Int { 1_000 }

  func make(_ windows: LimitWindows = .sliding) -> any LimitStore {
    switch self {
    case .memory: MemoryLimitStore(windows: windows)
    }
  }
}

let second: Int64 = 1_000_000_000

/// A moment some seconds after an arbitrary beginning.
func at(_ seconds: Double) -> LimitInstant {
  LimitInstant(nanoseconds: 1_800_000_000 * second + Int64(seconds * 1e9))
}

func key(_ counter: String = "c", grant: String = "g") -> CounterKey {
  CounterKey(server: "s", holder: .grant(grant), counter: counter)
}

func request(
  _ max: Int,
  per window: Int = 60,
  counter: String = "c",
  grant: String = "g",
  amount: Int = 1
) -> LimitRequest {
  LimitRequest(key: key(counter, grant: grant), windowSeconds: window, max: max, amount: amount)
}

extension LimitOutcome {
  var ticket: LimitTicket? {
    if case .reserved(let ticket) = self { ticket } else { nil }
  }

  var refusal: LimitRefusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}
