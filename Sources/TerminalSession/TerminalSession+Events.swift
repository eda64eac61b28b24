import CTerminal
import Screen

extension TerminalSession {
  /// Most messages from other threads that are delivered together.
  private static var messagesPerDelivery: Int { 1024 }
  /// Time between two deliveries, so that a busy gateway costs thirty frames a second and not a thousand.
  private static var deliveryInterval: Duration { .milliseconds(33) }
  /// Most pieces of input read in a row.
  private static var inputsPerRound: Int { 65_536 }

  /// Waits for the next event.
  ///
  /// Keys come at once and first. Messages from other threads come in the order they were posted, in deliveries with at
  /// least 33 ms between them. No time of the processor is used while it waits.
  ///
  /// - Parameter deadline: When to stop waiting; nil waits for ever.
  /// - Returns: The event, `.deadline` when the time has come, or nil after the session has ended.
  public func nextEvent(deadline: ContinuousClock.Instant? = nil) -> TerminalEvent<Posted>? {
    while !isOver {
      if let event = takeQueued() { return event }
      collectSignals()
      collectInput()
      if queue.isEmpty { deliverMessages() }
      if !queue.isEmpty { continue }
      if let deadline, ContinuousClock.now >= deadline { return .deadline }
      wait(until: deadline)
    }
    return nil
  }

  /// Whether more events came together with the last one; a frame between them need not be drawn.
  ///
  /// Messages count only as far as they are delivered already, so frames are drawn however many are posted.
  public var hasPendingEvents: Bool {
    if isOver { return false }
    if queue.isEmpty {
      collectSignals()
      collectInput()
    }
    return !queue.isEmpty
  }

  private func takeQueued() -> TerminalEvent<Posted>? {
    guard !queue.isEmpty else { return nil }
    let event = queue.removeFirst()
    if case .ended = event { isOver = true }
    return event
  }

  /// Moves messages into the queue when it is time for a delivery.
  private func deliverMessages() {
    guard mailbox.hasMessages else { return }
    let now = ContinuousClock.now
    if let lastDelivery, lastDelivery.duration(to: now) < Self.deliveryInterval { return }
    lastDelivery = now
    let posted = mailbox.take(limit: Self.messagesPerDelivery)
    queue.append(contentsOf: posted.messages.map { .posted($0) })
    if posted.skipped > 0 { queue.append(.skipped(posted.skipped)) }
  }

  private func collectSignals() {
    var signal: Int32 = 0
    let pending = Int(ct_take_pending(&signal))
    if pending & CT_PENDING_END != 0 {
      queue.append(.ended(.signal(Int(signal))))
      return
    }
    if pending & CT_PENDING_SUSPEND != 0 { suspend() }
    if pending & CT_PENDING_REPAINT != 0 {
      // Whoever stopped and continued us may have let the shell change the mode meanwhile.
      ct_restore_mode()
      ct_repaint()
    }
    guard pending & (CT_PENDING_RESIZE | CT_PENDING_REPAINT) != 0 else { return }
    fit()
    // A terminal whose size has changed and changed back has lost what was drawn, although its size is the one we know.
    ct_repaint()
    if let shown { show(shown) }
  }

  /// Takes the present size of the terminal.
  private func fit() {
    ct_fit()
    let found = Self.currentSize()
    guard found != size else { return }
    size = found
    shown = nil
    queue.append(.key(.resize(found)))
  }

  private func collectInput() {
    var input = ct_input()
    var count = 0
    while count < Self.inputsPerRound {
      ct_next_input(&input)
      guard let read = TerminalInput(input) else { break }
      decoder.take(read)
      count += 1
    }
    if count > 0 { lastInput = .now }
    decoder.endBatch()
    // The mark that ends a paste can be lost with the connection that carried it.
    if decoder.isPasting, lastInput.duration(to: .now) > .seconds(5) { decoder.endPaste() }
    for key in burst.merged(decoder.takeKeys(), at: .now) { queue.append(.key(countingClicks(key))) }
  }

  /// Makes a double click of the second of two quick clicks on one cell.
  private func countingClicks(_ key: Key) -> Key {
    guard case .mouse(let event) = key, event.action == .click else { return key }
    let now = ContinuousClock.now
    if let last = lastClick, last.position == event.position, last.time.duration(to: now) < .milliseconds(400) {
      lastClick = nil
      return .mouse(MouseEvent(.doubleClick, at: event.position))
    }
    lastClick = (event.position, now)
    return key
  }

  private func wait(until deadline: ContinuousClock.Instant?) {
    var end = deadline
    if mailbox.hasMessages, let lastDelivery { end = Self.earlier(end, lastDelivery + Self.deliveryInterval) }
    if decoder.isPasting { end = Self.earlier(end, .now + .seconds(1)) }
    var milliseconds: Int32 = -1
    if let end {
      let left = ContinuousClock.now.duration(to: end).components
      let rounded = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
      milliseconds = Int32(clamping: max(0, rounded))
    }
    if Int(ct_wait(milliseconds)) & CT_READY_HANGUP != 0 { queue.append(.ended(.hangup)) }
  }

  private static func earlier(
    _ one: ContinuousClock.Instant?,
    _ other: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    one.map { min($0, other) } ?? other
  }
}
