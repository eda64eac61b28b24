import Glibc
import NIOCore

/// Performing what ``ChildLife`` decides.
extension StdioUpstream {
  func happened(_ event: ChildLife.Event) {
    for action in life.receive(event) { perform(action) }
  }

  private func perform(_ action: ChildLife.Action) {
    switch action {
    case .closeInput: closeInput()
    case .terminateGroup: child?.signalGroup(SIGTERM)
    case .killGroup:
      child?.signalGroup(SIGKILL)
      // What it said last must be read even if the reader has paused: it says nothing more.
      setReading(true)
    case .killGuard: child?.killGuard()
    case .startTimer(let milliseconds):
      timer?.cancel()
      timer = eventLoop.scheduleTask(in: .milliseconds(milliseconds)) { [self] in happened(.timedOut) }
    case .stopTimer:
      timer?.cancel()
      timer = nil
    case .closePipes:
      readRemains()
      output?.close(promise: nil)
      error?.close(promise: nil)
    case .reap: finish()
    }
  }

  private func finish() {
    let exit = child?.reap() ?? .unknown
    let closure = StdioClosure(exit: exit, wasRequested: wasRequested, standardErrorTail: tail.lastLines(10))
    let onClose = onClose
    forgetCallbacks()
    onClose(closure)
  }

  /// The callbacks usually hold whoever holds us.
  func forgetCallbacks() {
    onMessage = { _ in }
    onNoise = { _ in }
    onOverlongLine = { _ in }
    onClose = { _ in }
  }
}
