import Glibc
import NIOCore
import NIOPosix
import Testing
import Upstream

@Suite("When we die ourselves")
struct GuardTests {
  @Test("Killing us with SIGKILL leaves no child and no stubborn grandchild in any session", .timeLimit(.minutes(10)))
  func leavesNothingBehind() async throws {
    var template = Array("/tmp/policydeck-guard-XXXXXX".utf8CString)
    let directory = try #require(mkdtemp(&template).map { String(cString: $0) })
    let path = directory + "/fifo"
    #expect(mkfifo(path, 0o600) == 0)
    defer {
      unlink(path)
      rmdir(directory)
    }
    // Whoever is left holds the writing end, so that reading ends only when all of them are gone.
    async let everybodyGone: Void = readToTheEnd(of: path)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let script = """
        trap '' TERM; exec 3> \(path)
        (trap '' TERM; exec sleep 4713.60917) &
        (trap '' TERM; exec setsid sleep 4713.60917) &
        echo '{}'; wait
        """
      let loop = MultiThreadedEventLoopGroup.singleton.next()
      let end = loop.makePromise(of: Void.self)
      try await loop.submit {
        let upstream = StdioUpstream(command: ["/bin/sh", "-c", script], eventLoop: loop)
        upstream.onMessage = { _ in kill(getpid(), SIGKILL) }
        upstream.onClose = { _ in end.succeed(()) }
        try upstream.start()
      }.get()
      try await end.futureResult.get()
    }
    await everybodyGone
    #expect(!RunningProcesses.withArgument("4713.60917").contains { RunningProcesses.isRunning($0) })
  }

  private func readToTheEnd(of path: String) async {
    await withCheckedContinuation { continuation in
      NIOThreadPool.singleton.submit { _ in
        let file = open(path, O_RDONLY)
        var byte: UInt8 = 0
        while read(file, &byte, 1) > 0 {}
        close(file)
        continuation.resume()
      }
    }
  }
}
