import Glibc
import MCPProtocol
public import NIOCore
import NIOPosix

/// A server that runs as our child and speaks over its standard streams, one message per line.
///
/// Everything happens on the event loop given at creation: set the callbacks, call ``start()``, send. The child runs in
/// its own process group; ``onClose`` comes exactly once, after the group is gone and the child is reaped.
///
/// `@unchecked Sendable`: confined to `eventLoop`, which every entry asserts.
public final class StdioUpstream: @unchecked Sendable {
  /// A line that looks like a message: it begins with `{` or `[`.
  public var onMessage: ([UInt8]) -> Void = { _ in }
  /// Any other line on its standard output; a server must print none.
  public var onNoise: ([UInt8]) -> Void = { _ in }
  /// The beginning of a line that is longer than accepted; the rest was skipped.
  public var onOverlongLine: ([UInt8]) -> Void = { _ in }
  /// The end, exactly once after a successful start.
  public var onClose: (StdioClosure) -> Void = { _ in }

  /// The loop everything happens on.
  public let eventLoop: any EventLoop

  let command: [String]
  let environment: [String: String]
  let workingDirectory: String?
  let limits: StdioLimits
  var life: ChildLife
  var child: ChildProcess?
  var framer: LineFramer
  var tail: OutputTail
  var input: (any Channel)?
  var output: (any Channel)?
  var error: (any Channel)?
  var isInputClosed = false
  var isReading = true
  var wasRequested = false
  /// Lines sent before the pipe was ready.
  var early: [(line: ByteBuffer, whenRead: () -> Void)] = []
  var queuedBytes = 0
  /// How much was taken to be sent since the start, in bytes.
  private var takenBytes = 0
  var timer: Scheduled<Void>?

  /// Creates an upstream that is not started.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments; a program without a slash is searched in `PATH`.
  ///   - environment: variables added to ours, winning over them.
  ///   - workingDirectory: where it runs; ours when absent.
  ///   - limits: bounds.
  ///   - eventLoop: where everything happens; it must outlive the child.
  public init(
    command: [String],
    environment: [String: String] = [:],
    workingDirectory: String? = nil,
    limits: StdioLimits = .standard,
    eventLoop: any EventLoop
  ) {
    self.command = command
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.limits = limits
    self.eventLoop = eventLoop
    life = ChildLife(graceMilliseconds: limits.graceMilliseconds)
    framer = LineFramer(maxLineBytes: limits.maxLineBytes)
    tail = OutputTail(limit: limits.standardErrorBytes)
  }

  /// Starts the child; blocks the loop for the few milliseconds of fork and exec, so that failures are precise.
  ///
  /// - Throws: why it could not be started; then no callback comes.
  public func start() throws(StdioStartFailure) {
    eventLoop.assertInEventLoop()
    guard child == nil else { return }
    let child: ChildProcess
    do throws(StdioStartFailure) {
      child = try ChildProcess.start(command, environment: environment, workingDirectory: workingDirectory)
    } catch {
      forgetCallbacks()
      throw error
    }
    self.child = child
    openPipes(of: child)
    child.watch { [self] in
      eventLoop.execute { self.happened(.ended) }
    }
  }

  /// Sends one message as a line.
  ///
  /// Line breaks in it, which JSON allows between tokens only, become spaces.
  ///
  /// - Parameter whenRead: called once when the line waits no longer to be read by the child.
  /// - Returns: false when the child no longer reads or reads too slowly, so that the queue is full; then nothing was
  ///   sent.
  public func send(_ message: some Collection<UInt8>, whenRead: @escaping () -> Void = {}) -> Bool {
    eventLoop.assertInEventLoop()
    guard takesInput, queuedBytes + message.count < limits.maxQueuedBytes else { return false }
    var line = ByteBuffer()
    line.reserveCapacity(message.count + 1)
    line.writeBytes(message)
    line.withUnsafeMutableReadableBytes { bytes in
      for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D { bytes[index] = 0x20 }
    }
    line.writeInteger(UInt8(0x0A))
    queuedBytes += line.readableBytes
    takenBytes += line.readableBytes
    if let input { write(line, to: input, whenRead) } else { early.append((line, whenRead)) }
    return true
  }

  /// Whether the child still takes lines, if only its queue has room.
  public var takesInput: Bool { child != nil && life.acceptsInput }

  /// How much of what was sent the child has read since it was started, or its pipe has taken, in bytes.
  public var readBytes: Int {
    let unread = input.map { (try? $0.syncOptions?.getOption(.bufferedWritableBytes)) ?? queuedBytes }
    return takenBytes - (unread ?? queuedBytes)
  }

  /// Stops or continues reading what the child prints, so that a slow reader slows the child and not our memory.
  public func setReading(_ isReading: Bool) {
    eventLoop.assertInEventLoop()
    guard self.isReading != isReading else { return }
    self.isReading = isReading
    try? output?.syncOptions?.setOption(.autoRead, value: isReading)
  }

  /// Ends the child in good order: closes its input, then SIGTERM, then SIGKILL, each after the grace time.
  public func close() {
    eventLoop.assertInEventLoop()
    wasRequested = true
    happened(.closeRequested)
  }

  /// Ends the child sooner: SIGTERM to its whole group now, SIGKILL after the grace time.
  public func terminate() {
    eventLoop.assertInEventLoop()
    wasRequested = true
    happened(.terminateRequested)
  }

  /// Kills the child's whole group now.
  public func kill() {
    eventLoop.assertInEventLoop()
    wasRequested = true
    happened(.killRequested)
  }

  /// The last lines of its standard error so far; a server's text, so clean it before showing it.
  public func standardErrorTail(lines: Int = 10) -> [String] { tail.lastLines(lines) }
}
