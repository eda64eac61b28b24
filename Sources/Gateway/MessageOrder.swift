import DequeModule
import NIOCore

/// Keeps the messages of a session in the order in which its client sent them, where connections of their own would let
/// a later one overtake: what follows a step that must come first waits until that step has happened.
///
/// Confined to one event loop.
final class MessageOrder {
  typealias Step = () -> Void

  private struct Line {
    var blockers: Set<Int> = []
    var held: Deque<Step> = []
  }

  private let eventLoop: any EventLoop
  /// How long a step may keep others waiting: a server that begins no answer must not make its client look dead.
  private let patience: TimeAmount
  private let mostHeld: Int
  private var lines: [String: Line] = [:]
  private var lastBlocker = 0

  /// Creates an order without sessions.
  ///
  /// - Parameters:
  ///   - patience: how long one step may keep others waiting.
  ///   - mostHeld: how many messages of one session wait at most; one more lets them all go.
  init(eventLoop: any EventLoop, patience: TimeAmount = .seconds(1), mostHeld: Int) {
    self.eventLoop = eventLoop
    self.patience = patience
    self.mostHeld = mostHeld
  }

  /// Runs a step when everything that it must not overtake has happened: at once, as a rule.
  func run(in session: String?, _ step: @escaping Step) {
    guard let session, lines[session] != nil else { return step() }
    lines[session]?.held.append(step)
    guard let line = lines[session], line.held.count > mostHeld else { return }
    lines[session]?.blockers = []
    drain(session)
  }

  /// Makes what follows in a session wait.
  ///
  /// - Returns: to be called when it need not wait any longer; further calls do nothing.
  func block(_ session: String) -> Step {
    lastBlocker += 1
    let blocker = lastBlocker
    lines[session, default: Line()].blockers.insert(blocker)
    let order = NIOLoopBound(self, eventLoop: eventLoop)
    let patience = eventLoop.scheduleTask(in: patience) { order.value.unblock(session, blocker) }
    return { [weak self] in
      patience.cancel()
      self?.unblock(session, blocker)
    }
  }

  private func unblock(_ session: String, _ blocker: Int) {
    guard lines[session]?.blockers.remove(blocker) != nil else { return }
    drain(session)
  }

  private func drain(_ session: String) {
    // A step that runs may block those behind it again.
    while lines[session]?.blockers.isEmpty == true, let step = lines[session]?.held.popFirst() { step() }
    if let line = lines[session], line.blockers.isEmpty, line.held.isEmpty { lines[session] = nil }
  }
}
