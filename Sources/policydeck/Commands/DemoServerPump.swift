import DemoServer
import Glibc
import MCPProtocol

/// Carries lines and the time to the demo server, and does what it answers.
struct DemoServerPump {
  private var server = DemoServer()
  private var framer = LineFramer(maxLineBytes: DemoServer.longestLine)
  private var alarms: [(due: Int64, token: Int)] = []
  private var isFinished = false

  /// Runs until the input ends.
  mutating func run() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while !isFinished {
      ringAlarms()
      var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, timeout())
      if ready < 0, errno != EINTR { return }
      guard ready > 0 else { continue }
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        for output in framer.finish() { take(output) }
        perform(server.inputClosed())
        return
      }
      for output in framer.append(Array(chunk[..<count])) { take(output) }
    }
  }

  private mutating func take(_ output: LineFramer.Output) {
    switch output {
    case .line(let line): perform(server.receive(line, at: Moment.now.milliseconds))
    case .overlong: perform(server.receiveOverlongLine())
    }
  }

  private mutating func ringAlarms() {
    let now = Moment.now.milliseconds
    let due = alarms.filter { $0.due <= now }
    alarms.removeAll { $0.due <= now }
    for alarm in due { perform(server.wake(alarm.token, at: now)) }
  }

  private func timeout() -> Int32 {
    guard let next = alarms.map(\.due).min() else { return -1 }
    return Int32(clamping: max(next - Moment.now.milliseconds, 0))
  }

  private mutating func perform(_ actions: [DemoServerAction]) {
    for action in actions {
      switch action {
      case .send(let message): LineWriter.output.write(String(decoding: message, as: UTF8.self))
      case .wake(let milliseconds, let token):
        alarms.append((Moment.now.milliseconds + Int64(milliseconds), token))
      case .finish: isFinished = true
      }
    }
  }
}
