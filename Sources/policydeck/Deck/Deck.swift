import Console
import Glibc
import Screen
import TerminalSession
import Upstream

/// The deck's shell: carries events to the console's state and performs the effects it asks for.
struct Deck {
  private let target: UpstreamTarget
  private let serverName: String
  private let file: PolicyFileAccess
  private let mailbox = TerminalMailbox<ConsoleEvent>(capacity: 8192)
  private let work: DeckWork
  private var state: ConsoleState
  private var isOver = false
  /// The signal that ended the deck, when one did.
  private var endedBy: Int?

  init(target: UpstreamTarget, isDemo: Bool, door: GatewayDoorway, policyPath: String, themes: DeckThemes) {
    self.target = target
    serverName = isDemo ? "demo-server" : ServerName.name(of: target)
    file = PolicyFileAccess(path: policyPath)
    work = DeckWork(target: target, serverName: serverName, door: door, mailbox: mailbox)
    state = ConsoleState(
      policyPath: policyPath,
      themes: themes.names,
      theme: themes.name,
      utcOffset: Moment.utcOffset
    )
  }

  /// Shows the deck until the person leaves it; the terminal is given back on every way out.
  mutating func run(_ options: TerminalOptions) throws {
    defer { work.finish() }
    try runInTerminal(options)
    guard let endedBy else { return }
    let lost = state.hasUnsavedChanges ? "; changes that were not written are lost" : ""
    throw CommandFailure("ended by signal \(endedBy)\(lost)", code: Int32(128 + endedBy))
  }

  private mutating func runInTerminal(_ options: TerminalOptions) throws {
    try TerminalSession<ConsoleEvent>.run(options, mailbox: mailbox) { session in
      receive(.resized(session.size), session)
      receive(.ticked(milliseconds: Moment.now.milliseconds), session)
      perform([.readPolicy, .scan], session)
      draw(session)
      while !isOver, let event = session.nextEvent() {
        take(event, session)
        if !session.hasPendingEvents { draw(session) }
      }
    }
  }

  private mutating func take(_ event: TerminalEvent<ConsoleEvent>, _ session: TerminalSession<ConsoleEvent>) {
    receive(.ticked(milliseconds: Moment.now.milliseconds), session)
    switch event {
    case .key(.resize(let size)): receive(.resized(size), session)
    case .key(let key): receive(.keyPressed(key), session)
    case .posted(let event): receive(event, session)
    case .skipped(let count): receive(.decisionsSkipped(count), session)
    case .deadline: break
    case .ended(let end):
      isOver = true
      if case .signal(let number) = end { endedBy = number }
    }
  }

  private func draw(_ session: TerminalSession<ConsoleEvent>) {
    session.show(frame(of: state, size: session.size, glyphs: session.glyphs))
  }

  private mutating func receive(_ event: ConsoleEvent, _ session: TerminalSession<ConsoleEvent>) {
    perform(state.receive(event), session)
  }
}

// MARK: - Effects

extension Deck {
  private mutating func perform(_ effects: [ConsoleEffect], _ session: TerminalSession<ConsoleEvent>) {
    for effect in effects {
      if let event = outcome(of: effect, session) { receive(event, session) }
    }
  }

  /// Performs one effect; what it brings at once is returned, what takes time is posted later.
  private mutating func outcome(
    of effect: ConsoleEffect,
    _ session: TerminalSession<ConsoleEvent>
  ) -> ConsoleEvent? {
    switch effect {
    case .scan:
      work.scan()
      return .scanStarted(work.targetWords)
    case .readPolicy: return readPolicy()
    case .writePolicy(let bytes, let expecting): return write(bytes, expecting: expecting)
    case .startGateway(let policy): work.startGateway(policy)
    case .reloadGateway(let policy): work.reloadGateway(policy)
    case .stopGateway: work.stopGateway()
    case .copy(let text): return copied(session.copy(text))
    case .openEditor(let bytes): return edit(bytes, session)
    case .switchTheme(let name):
      guard let theme = DeckThemes.theme(named: name) else { return nil }
      session.theme = theme
      return .themeSwitched(name)
    case .redraw: session.repaint()
    case .suspend: session.suspend()
    case .quit: isOver = true
    }
    return nil
  }

  private func readPolicy() -> ConsoleEvent {
    do throws(PolicyFileAccess.Failure) {
      return .policyRead(bytes: try file.read())
    } catch {
      return .policyUnreadable(error.sentence)
    }
  }

  private func write(_ bytes: [UInt8], expecting: [UInt8]?) -> ConsoleEvent {
    do throws(PolicyFileAccess.Failure) {
      switch try file.write(bytes, expecting: expecting) {
      case .written: return .policyWritten(bytes: bytes)
      case .refused(let onDisk): return .writeRefused(onDisk: onDisk)
      }
    } catch {
      return .writeFailed(error.sentence)
    }
  }

  private func copied(_ outcome: CopyOutcome) -> ConsoleEvent {
    switch outcome {
    case .asked: .textCopied
    case .tooLong: .copyFailed("The text is too long for the terminal's clipboard.")
    case .failed: .copyFailed("The terminal took no text for its clipboard.")
    }
  }

  private func edit(_ bytes: [UInt8], _ session: TerminalSession<ConsoleEvent>) -> ConsoleEvent {
    do {
      let draft = try EditedDraft(bytes)
      defer { draft.remove() }
      try session.runEditor(draft.path)
      return .editorReturned(bytes: try draft.read())
    } catch let failure as PolicyFileAccess.Failure {
      return .editorFailed(failure.sentence)
    } catch {
      return .editorFailed("\(error)")
    }
  }
}
