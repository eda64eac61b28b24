import LimitStore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The stores that must all behave the same.
enum StoreUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory
  case sqlite

  var testDescription: String { rawValue }

  /// How many random calls a store makes for each seed.
  var callsPerSeed: Int { self == .memory ? 1_000 : 200 }

  func make(_ windows: LimitWindows = .sliding) throws -> any LimitStore {
    switch self {
    case .memory: return MemoryLimitStore(windows: windows)
    case .sqlite:
      let file = TemporaryFile()
      // The open file goes on without its name, so nothing is left behind.
      defer { file.remove() }
      return try SQLiteLimitStore(path: file.path, windows: windows)
    }
  }
}

/// The name of a database that does not exist yet.
struct TemporaryFile {
  let path = "/tmp/policydeck-limits-\(getpid())-\(UInt64.random(in: .min ... .max)).sqlite"

  /// How much the log holds that has not gone into the file yet.
  var logBytes: Int64 {
    var status = stat()
    return stat(path + "-wal", &status) == 0 ? Int64(status.st_size) : 0
  }

  func remove() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
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
