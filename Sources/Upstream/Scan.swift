public import MCPProtocol
public import NIOCore
import NIOPosix

/// Lists a server's tools without calling any, in either era of the protocol, and leaves nothing running.
///
/// - Parameters:
///   - target: the program to start, or the address to ask.
///   - bounds: how long and how much.
///   - client: who asks.
///   - eventLoop: where it happens; one of the process-wide loops when absent.
/// - Returns: the server, its tools and what was odd about it.
/// - Throws: one sentence that says what happened, with the end of the program's standard error. When it is thrown,
///   the program and everything it started are gone; that includes the cancellation of the task.
public func scan(
  _ target: UpstreamTarget,
  bounds: ScanBounds = .standard,
  client: ClientIdentity = .policyDeck,
  on eventLoop: (any EventLoop)? = nil
) async throws(ScanFailure) -> ScannedServer {
  let run = ScanRun(target, bounds: bounds, client: client, eventLoop: eventLoop ?? singleLoop())
  let result = await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      run.start { continuation.resume(returning: $0) }
    }
  } onCancel: {
    run.cancel()
  }
  return try result.get()
}

private func singleLoop() -> any EventLoop {
  MultiThreadedEventLoopGroup.singleton.next()
}
