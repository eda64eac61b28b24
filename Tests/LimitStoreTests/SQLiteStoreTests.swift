import LimitStore
import SQLiteFile
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A limit store in a file")
struct SQLiteStoreTests {
  @Test("remembers what was counted when it is opened again")
  func reopened() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    do {
      let store = try SQLiteLimitStore(path: file.path)
      for _ in 0..<3 { #expect(store.reserve([request(3)], at: at(0)).ticket != nil) }
    }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(store.reserve([request(3)], at: at(30)).refusal?.retryAfter == 30 * second)
    #expect(store.reserve([request(3)], at: at(60)).ticket != nil)
  }

  @Test("counts together what several openers reserve at the same time")
  func concurrent() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    _ = try SQLiteLimitStore(path: file.path)
    let path = file.path
    let passed = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let store = try SQLiteLimitStore(path: path)
          var passed = 0
          for call in 0..<60 {
            switch store.reserve([request(100), request(1_000, counter: "d")], at: at(Double(call) / 100)) {
            case .reserved(let ticket):
              passed += 1
              call.isMultiple(of: 10) ? store.giveBack(ticket) : store.commit(ticket)
              if call.isMultiple(of: 10) { passed -= 1 }
            case .refused: break
            case .failed(let message): Issue.record("\(message)")
            }
          }
          return passed
        }
      }
      return try await group.reduce(0, +)
    }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(passed == 100)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(1)).used == 100)
    #expect(store.usage(of: key("d"), windowSeconds: 60, at: at(1)).used == 100)
  }

  @Test("keeps what a killed process had counted, whole")
  func killed() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    _ = try SQLiteLimitStore(path: file.path)
    let path = file.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try SQLiteLimitStore(path: path)
      for _ in 0..<5 { _ = store.reserve([request(9, counter: "a"), request(9, counter: "b")], at: at(0)) }
      kill(getpid(), SIGKILL)
    }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(store.usage(of: key("a"), windowSeconds: 60, at: at(1)).used == 5)
    #expect(store.usage(of: key("b"), windowSeconds: 60, at: at(1)).used == 5)
    #expect(store.reserve([request(6, counter: "a")], at: at(1)).ticket != nil)
    #expect(store.reserve([request(6, counter: "a")], at: at(1)).ticket == nil)
  }

  @Test("gives all processes of one run of the machine the same clock")
  func sharedClock() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path)
    let first = try store.clock(wallNanoseconds: 1_000, steadyNanoseconds: 10, bootIdentifier: "a")
    #expect(first.instant(steadyNanoseconds: 20).nanoseconds == 1_010)
    // The wall clock was set forward meanwhile; the second process does not follow it.
    let second = try store.clock(wallNanoseconds: 999_999, steadyNanoseconds: 30, bootIdentifier: "a")
    #expect(second.instant(steadyNanoseconds: 30).nanoseconds == 1_020)
    // After a restart of the machine the steady clock begins anew.
    let restarted = try store.clock(wallNanoseconds: 5_000, steadyNanoseconds: 1, bootIdentifier: "b")
    #expect(restarted.instant(steadyNanoseconds: 2).nanoseconds == 5_001)
  }

  @Test("joins events when a counter has very many, and still gives back")
  func joined() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path)
    var tickets: [LimitTicket] = []
    for call in 0..<4_200 {
      if let ticket = store.reserve([request(4_200)], at: at(Double(call) / 1000)).ticket { tickets.append(ticket) }
    }
    #expect(tickets.count == 4_200)
    #expect(store.reserve([request(4_200)], at: at(5)).ticket == nil)
    for ticket in tickets.prefix(100) { store.giveBack(ticket) }
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(5)).used == 4_100)
  }

  @Test("writes one page for a call that has room, and none for one that has not")
  func pages() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(store.reserve([request(20)], at: at(0)).ticket != nil)
    var pages: [Int64] = []
    for call in 1..<25 {
      let before = file.logBytes
      _ = store.reserve([request(20)], at: at(Double(call) / 100))
      // Each page has a heading of 24 bytes in the log.
      pages.append((file.logBytes - before) / (1024 + 24))
    }
    #expect(pages == Array(repeating: 1, count: 19) + Array(repeating: 0, count: 5))
  }

  @Test("goes on with what an earlier version of the program had counted")
  func upgraded() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    do {
      let old = try SQLiteFile(path: file.path, layout: EarlierLayout.version2)
      try old.execute(EarlierLayout.threeCalls(at: at(0).nanoseconds))
    }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(10)).used == 3)
    let fourth = try #require(store.reserve([request(4)], at: at(10)).ticket)
    #expect(store.reserve([request(4)], at: at(10)).refusal?.retryAfter == 50 * second)
    store.giveBack(fourth)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(10)).used == 3)
    #expect(store.reserve([request(4)], at: at(10)).ticket != nil)
  }

  @Test("makes room for new counters only when windows have passed")
  func mostCounters() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path, mostCounters: 3)
    for counter in ["a", "b", "c"] { #expect(store.reserve([request(1, counter: counter)], at: at(0)).ticket != nil) }
    let refused = LimitOutcome.failed("too many limits are in use to count another one")
    #expect(store.reserve([request(1, counter: "d")], at: at(1)) == refused)
    #expect(store.reserve([request(1, counter: "d")], at: at(59.9)) == refused)
    #expect(store.reserve([request(2, counter: "a")], at: at(59.9)).ticket != nil)
    #expect(store.reserve([request(1, counter: "d")], at: at(61)).ticket != nil)
    // Counter a was used meanwhile, so it was kept, and the others had to go.
    #expect(store.reserve([request(2, counter: "a")], at: at(61)).ticket != nil)
    #expect(store.reserve([request(2, counter: "a")], at: at(61)).ticket == nil)
  }

  @Test("follows a clock set back that another process noticed first")
  func setBackElsewhere() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let one = try SQLiteLimitStore(path: file.path)
    let other = try SQLiteLimitStore(path: file.path)
    #expect(one.reserve([request(3)], at: at(100_000)).ticket != nil)
    #expect(other.reserve([request(3)], at: at(100_000.5)).ticket != nil)
    // A day back: the first says so, and the second must not take what happens since for what is long past.
    #expect(one.reserve([request(3)], at: at(10_000)).ticket != nil)
    #expect(other.reserve([request(3)], at: at(10_001)).refusal?.retryAfter == 59 * second)
    #expect(one.reserve([request(3)], at: at(10_002)).ticket == nil)
    #expect(other.reserve([request(3)], at: at(10_060)).ticket != nil)
  }

  @Test("counts in order what two processes read off the clock out of order")
  func outOfOrder() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let one = try SQLiteLimitStore(path: file.path)
    let other = try SQLiteLimitStore(path: file.path)
    #expect(one.reserve([request(2)], at: at(0.9)).ticket != nil)
    #expect(other.reserve([request(2)], at: at(0.2)).ticket != nil)
    #expect(other.reserve([request(2)], at: at(60.3)).refusal?.retryAfter == second * 6 / 10)
    #expect(other.reserve([request(2)], at: at(60.9)).ticket != nil)
  }

  @Test("keeps what is reserved together only when it is told to, and then all of it")
  func together() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path, keepsTogether: true)
    let other = try SQLiteLimitStore(path: file.path)
    let first = try #require(store.reserve([request(3)], at: at(0)).ticket)
    #expect(store.reserve([request(3)], at: at(0)).ticket != nil)
    #expect(store.reserve([request(3)], at: at(0)).ticket != nil)
    #expect(store.reserve([request(3)], at: at(0)).refusal != nil)
    #expect(other.usage(of: key(), windowSeconds: 60, at: at(0)).used == 0)
    #expect(store.keep() == nil)
    #expect(other.reserve([request(3)], at: at(1)).refusal?.retryAfter == 59 * second)
    // What is returned between two turns is returned at once.
    store.giveBack(first)
    #expect(other.reserve([request(3)], at: at(1)).ticket != nil)
    #expect(store.reserve([request(3)], at: at(2)).refusal != nil)
    #expect(store.keep() == nil)
  }

  @Test("reads the clock when it is its turn, so that waiting for another process is no step back")
  func readsTheClockLate() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path)
    let busy = try SQLiteLimitStore(path: file.path, keepsTogether: true)
    for _ in 0..<3 { #expect(busy.reserve([request(3, per: 3)], at: at(2)).ticket != nil) }
    var moment = at(0)
    func now() -> LimitInstant {
      moment = at(4.9)
      return moment
    }
    // The call came before, and had to wait.
    #expect(busy.keep() == nil)
    #expect(store.reserve([request(3, per: 3)], at: now()).refusal?.retryAfter == second / 10)
    #expect(moment == at(4.9))
  }

  @Test("does not wait again for each of the calls that are kept together when another process is busy")
  func busyElsewhere() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let busy = try SQLiteLimitStore(path: file.path, keepsTogether: true)
    let store = try SQLiteLimitStore(path: file.path, keepsTogether: true)
    #expect(busy.reserve([request(9)], at: at(0)).ticket != nil)
    var waits = 0
    func now() -> LimitInstant {
      waits += 1
      return at(0)
    }
    let clock = ContinuousClock()
    let first = clock.measure { #expect(store.reserve([request(9)], at: now()) == .failed("database is locked")) }
    let others = clock.measure {
      for _ in 0..<5 { #expect(store.reserve([request(9)], at: now()) == .failed("database is locked")) }
    }
    #expect(others < first)
    #expect(waits == 0)
    #expect(store.keep() == "database is locked")
    #expect(busy.keep() == nil)
    #expect(store.reserve([request(9)], at: now()).ticket != nil)
    #expect(store.keep() == nil)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(0)).used == 2)
  }

  @Test("counts nothing of what a process had not kept when it was killed")
  func killedBeforeKeeping() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    _ = try SQLiteLimitStore(path: file.path)
    let path = file.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try SQLiteLimitStore(path: path, keepsTogether: true)
      _ = store.reserve([request(9)], at: at(0))
      _ = store.keep()
      for _ in 0..<5 { _ = store.reserve([request(9)], at: at(0)) }
      kill(getpid(), SIGKILL)
    }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(1)).used == 1)
  }

  @Test("forgets all that could not be kept, and goes on when there is room again")
  func fullDisk() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let path = file.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      let store = try SQLiteLimitStore(path: path, keepsTogether: true)
      let kept = try #require(store.reserve([request(9)], at: at(0)).ticket)
      #expect(store.keep() == nil)
      signal(SIGXFSZ, SIG_IGN)
      var full = rlimit(rlim_cur: 4096, rlim_max: rlim_t.max)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &full) == 0)
      let lost = try #require(store.reserve([request(9)], at: at(1)).ticket)
      #expect(store.keep() != nil)
      full.rlim_cur = rlim_t.max
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &full) == 0)
      #expect(store.usage(of: key(), windowSeconds: 60, at: at(2)).used == 1)
      // There is nothing to return of what was lost, and what was kept before is still there to be returned.
      store.giveBack(lost)
      #expect(store.usage(of: key(), windowSeconds: 60, at: at(2)).used == 1)
      store.giveBack(kept)
      #expect(store.usage(of: key(), windowSeconds: 60, at: at(2)).used == 0)
      #expect(store.reserve([request(9)], at: at(3)).ticket != nil)
      #expect(store.keep() == nil)
      #expect(store.usage(of: key(), windowSeconds: 60, at: at(3)).used == 1)
    }
  }

  @Test("says why a file cannot be used")
  func errors() throws {
    #expect(throws: LimitStoreError.self) { try SQLiteLimitStore(path: "/nonexistent/limits.sqlite") }
    #expect(throws: LimitStoreError.self) { try SQLiteLimitStore(path: "/tmp") }
    let file = TemporaryFile()
    defer { file.remove() }
    let descriptor = open(file.path, O_CREAT | O_WRONLY, 0o600)
    let text = Array(repeating: UInt8(0x41), count: 5_000)
    #expect(write(descriptor, text, text.count) == text.count)
    close(descriptor)
    let error = #expect(throws: LimitStoreError.self) { try SQLiteLimitStore(path: file.path) }
    #expect(error?.message == "The limits cannot be counted: file is not a database.")
  }

  @Test("is readable by its owner alone")
  func permissions() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try SQLiteLimitStore(path: file.path)
    #expect(store.reserve([request(1)], at: at(0)).ticket != nil)
    for suffix in ["", "-wal", "-shm"] {
      var status = stat()
      #expect(stat(file.path + suffix, &status) == 0)
      #expect(status.st_mode & 0o077 == 0)
    }
  }
}
