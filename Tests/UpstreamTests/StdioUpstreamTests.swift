import Glibc
import NIOCore
import NIOPosix
import Testing
import Upstream

@Suite("A child process as upstream")
struct StdioUpstreamTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.next()

  /// Starts a script, does something with it, and returns what it said and how it ended.
  ///
  /// - Parameter onceItSays: the line after which something is done with it; at once when absent.
  private func run(
    _ script: String,
    limits: StdioLimits = .standard,
    onceItSays cue: String? = nil,
    _ body: @escaping @Sendable (StdioUpstream) -> Void
  ) async throws -> (messages: [String], noise: [String], overlong: Int, closure: StdioClosure) {
    let loop = loop
    let promise = loop.makePromise(of: ([String], [String], Int, StdioClosure).self)
    try await loop.submit {
      let upstream = StdioUpstream(command: ["/bin/sh", "-c", script], limits: limits, eventLoop: loop)
      var (messages, noise, overlong): ([String], [String], Int) = ([], [], 0)
      upstream.onMessage = { messages.append(String(decoding: $0, as: UTF8.self)) }
      upstream.onNoise = { line in
        noise.append(String(decoding: line, as: UTF8.self))
        if let cue, noise == [cue] { body(upstream) }
      }
      upstream.onOverlongLine = { _ in overlong += 1 }
      upstream.onClose = { promise.succeed((messages, noise, overlong, $0)) }
      try upstream.start()
      if cue == nil { body(upstream) }
    }.get()
    return try await promise.futureResult.get()
  }

  @Test("Messages arrive whole and in order in both directions, and a line break inside one becomes a space")
  func exchangesLines() async throws {
    // The end of its input is all that ends this child, however long a busy machine takes to read to it.
    let patient = StdioLimits(graceMilliseconds: 300_000)
    let (messages, noise, _, closure) = try await run("cat; echo done", limits: patient) { upstream in
      #expect(upstream.send(Array("{\"a\":\n1}".utf8)))
      #expect(upstream.send(Array("{\"b\":\"\(String(repeating: "x", count: 300_000))\"}".utf8)))
      #expect(upstream.send(Array("[]".utf8)))
      upstream.close()
      #expect(!upstream.send(Array("{}".utf8)))
    }
    #expect(messages.map(\.utf8.count) == [8, 300_008, 2])
    #expect(messages.first == #"{"a": 1}"#)
    #expect(noise == ["done"])
    #expect(closure.exit == .status(0))
    #expect(closure.wasRequested)
  }

  @Test("A child that does not read fills a bounded queue and no more")
  func boundsTheQueue() async throws {
    let limits = StdioLimits(maxQueuedBytes: 1 << 20, graceMilliseconds: 50)
    let (_, _, _, closure) = try await run("exec sleep 4712", limits: limits) { upstream in
      let message = [UInt8](repeating: 0x20, count: 100_000)
      var accepted = 0
      while accepted < 1000, upstream.send(message) { accepted += 1 }
      #expect(accepted == 10)
      upstream.close()
    }
    #expect(closure.exit == .signal(15))
  }

  @Test("Children that start and end on several loops at once never wait for each other", .timeLimit(.minutes(5)))
  func startsAndEndsAtOnce() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    let exits = try await withThrowingTaskGroup(of: ChildExit.self) { tasks in
      for loop in group.makeIterator() {
        tasks.addTask {
          var exit = ChildExit.unknown
          for _ in 0..<250 { exit = try await Self.startAndEnd(on: loop) }
          return exit
        }
      }
      return try await tasks.reduce(into: []) { $0.append($1) }
    }
    #expect(exits == Array(repeating: .status(0), count: 2))
    try await group.shutdownGracefully()
  }

  private static func startAndEnd(on loop: any EventLoop) async throws -> ChildExit {
    let ended = loop.makePromise(of: ChildExit.self)
    try await loop.submit {
      let upstream = StdioUpstream(command: ["/bin/true"], eventLoop: loop)
      upstream.onClose = { ended.succeed($0.exit) }
      try upstream.start()
    }.get()
    return try await ended.futureResult.get()
  }

  @Test("A child that ignores SIGTERM is killed, and one that is killed at once ends at once")
  func kills() async throws {
    let stubborn = "trap '' TERM; echo stubborn; while :; do sleep 1; done"
    let hasty = StdioLimits(graceMilliseconds: 20)
    let slow = try await run(stubborn, limits: hasty, onceItSays: "stubborn") { $0.close() }
    #expect(slow.closure.exit == .signal(9))
    let fast = try await run(stubborn) { $0.kill() }
    #expect(fast.closure.exit == .signal(9))
  }

  @Test(
    "What a child has started ends with it, in other groups and sessions too, and when it hampers its guard",
    .timeLimit(.minutes(5))
  )
  func leavesNobody() async throws {
    let script = """
      setsid sh -c 'trap "" TERM; setsid sleep 4714.60917 & sleep 4714.60918 & wait' &
      (setsid sleep 4714.60919 &)
      until [ "$(ps -e -o args= | grep -c '^sleep 4714[.]6091')" = 3 ]; do sleep 0.01; done
      prlimit --pid $PPID --nofile=0:0; echo started; read line; exit 3
      """
    let (_, _, _, closure) = try await run(script, onceItSays: "started") { $0.close() }
    #expect(closure.exit == .status(3))
    #expect(RunningProcesses.withArgument("4714.6091").isEmpty)
  }

  @Test("A child does not outlive its guard, whoever ends that", .timeLimit(.minutes(5)))
  func losesItsGuard() async throws {
    let loop = loop
    let promise = loop.makePromise(of: ChildExit.self)
    try await loop.submit {
      let script = "trap '' TERM; (trap '' TERM; exec sleep 4715.60917) & echo \"{$PPID}\"; wait"
      let upstream = StdioUpstream(command: ["/bin/sh", "-c", script], eventLoop: loop)
      upstream.onMessage = { message in
        guard let parent = Int32(String(decoding: message.dropFirst().dropLast(), as: UTF8.self)) else { return }
        #expect(parent != getpid())
        kill(parent, SIGKILL)
      }
      upstream.onClose = { promise.succeed($0.exit) }
      try upstream.start()
    }.get()
    #expect(try await promise.futureResult.get() == .unknown)
    // Nobody waits for them any more, so their end takes the kernel a moment.
    while !RunningProcesses.withArgument("4715.60917").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
  }

  @Test("A child that stops its guard is ended all the same")
  func stopsItsGuard() async throws {
    let script = "trap '' TERM; kill -STOP $PPID; echo stopped; while :; do sleep 1; done"
    let slow = try await run(script, limits: StdioLimits(graceMilliseconds: 20), onceItSays: "stopped") { $0.close() }
    #expect(slow.closure.exit == .signal(9))
  }

  @Test("What a child says last is read, even when it ends at once and without a line feed")
  func readsTheEnd() async throws {
    let (messages, _, _, closure) = try await run("echo '{}'; printf '{\"last\":1}'; echo why >&2; exit 4") { _ in }
    #expect(messages == ["{}", "{\"last\":1}"])
    #expect(closure == (StdioClosure(exit: .status(4), wasRequested: false, standardErrorTail: ["why"])))
  }

  @Test("What a child said is read, even when the loop was held up until its pipes are to be closed")
  func readsLate() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let promise = loop.makePromise(of: [String].self)
    try await loop.submit {
      let upstream = StdioUpstream(command: ["/bin/sh", "-c", "echo '{}'; exit 4"], eventLoop: loop)
      var messages: [String] = []
      upstream.onMessage = { messages.append(String(decoding: $0, as: UTF8.self)) }
      upstream.onClose = { _ in promise.succeed(messages) }
      try upstream.start()
      // The end of the child is told of during the first pause, and the time for its pipes runs out in the second.
      loop.execute {
        usleep(1_000_000)
        loop.execute { usleep(700_000) }
      }
    }.get()
    #expect(try await promise.futureResult.get() == ["{}"])
    try await group.shutdownGracefully()
  }

  @Test("An overlong line is reported and skipped")
  func skipsOverlongLines() async throws {
    let script = "head -c 100000 /dev/zero | tr '\\0' x; echo; echo '{}'"
    let (messages, noise, overlong, _) = try await run(script, limits: StdioLimits(maxLineBytes: 1000)) { _ in }
    #expect(messages == ["{}"])
    #expect(noise == [])
    #expect(overlong == 1)
  }
}
