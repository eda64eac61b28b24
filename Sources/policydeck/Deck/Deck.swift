import CatalogueStore
import Console
import Glibc
import RiskModel
import Screen
import TerminalSession
import ToolModel
import ToolPins
import Upstream

/// The deck's shell: carries events to the console's state and performs the effects it asks for.
struct Deck {
  private let file: PolicyFileAccess
  private let pins: PinFile
  private let mailbox = TerminalMailbox<ConsoleEvent>(capacity: 8192)
  private let work: DeckWork
  private var state: ConsoleState
  private var isOver = false
  /// The servers found in clients' files, with what it takes to open them.
  private var found: [FoundServers.Found] = []
  /// How clients reach the running gateway.
  private var connection: GatewayConnection?
  private let hasServer: Bool
  private let isPlain: Bool
  private let keeper: DraftKeeper
  /// The version of the draft that was kept last, and when a newer one is due.
  private var keptVersion = 0
  private var keepingDue: ContinuousClock.Instant?
  /// How many tools of each category the server has, once it was scanned.
  private var counts: [StackServer.ToolCount]?
  /// What is opened when this deck closes.
  private(set) var next: NextDeck?
  /// The signal that ended the deck, when one did.
  private var endedBy: Int?

  init(
    target: UpstreamTarget?,
    isDemo: Bool,
    door: GatewayDoorway,
    policyPath: String,
    themes: DeckThemes,
    isPlain: Bool,
    opening: ServerChoice? = nil,
    policyWasOpened: Bool = false
  ) {
    hasServer = target != nil
    self.isPlain = isPlain
    keeper = DraftKeeper(policyPath: policyPath)
    file = PolicyFileAccess(path: policyPath)
    pins = PinFile(besidePolicy: policyPath)
    work = DeckWork(target: target, isDemo: isDemo, door: door, pins: pins, mailbox: mailbox)
    state = ConsoleState(
      policyPath: policyPath,
      themes: themes.names,
      theme: themes.name,
      utcOffset: Moment.utcOffset,
      choosesServer: target == nil,
      opening: opening,
      savedFilters: DeckSettings.read().filters,
      isPlain: isPlain,
      policyWasOpened: policyWasOpened
    )
  }

  /// Shows the deck until the person leaves it; the terminal is given back on every way out.
  mutating func run(_ options: TerminalOptions) throws {
    defer { work.finish() }
    try runInTerminal(options)
    guard let endedBy else { return }
    let lost = state.hasUnsavedChanges ? "; the draft is kept and offered next time" : ""
    throw CommandFailure("ended by signal \(endedBy)\(lost)", code: Int32(128 + endedBy))
  }

  private mutating func runInTerminal(_ options: TerminalOptions) throws {
    try TerminalSession<ConsoleEvent>.run(options, mailbox: mailbox) { session in
      receive(.resized(session.size), session)
      receive(.colorsFound(session.depth), session)
      receive(.ticked(milliseconds: Moment.now.milliseconds), session)
      receive(readPins(), session)
      perform([.readPolicy, hasServer ? .scan : .findServers], session)
      for draft in keeper.setAside().reversed() {
        receive(.draftFound(bytes: draft.bytes, kept: draft.kept), session)
      }
      keptVersion = state.draftVersion
      let startVersion = keptVersion
      draw(session)
      while !isOver, let event = session.nextEvent(deadline: clock) {
        take(event, session)
        if !session.hasPendingEvents { draw(session) }
        keepDraft()
      }
      // Whoever leaves on purpose was asked; whoever did not finds the draft again.
      if endedBy != nil {
        keeper.keep(state.draftToKeep)
      } else if state.draftVersion != startVersion {
        keeper.keep(nil)
      }
    }
  }

  /// When the frame changes although nothing happens; an idle deck waits for ever.
  private var clock: ContinuousClock.Instant? {
    let tick = state.showsClock ? ContinuousClock.now + .seconds(1) : nil
    return [tick, keepingDue].compactMap(\.self).min()
  }

  /// Keeps the draft a second after it changed, so that a crash loses no more than that.
  private mutating func keepDraft() {
    if let due = keepingDue, ContinuousClock.now >= due {
      keeper.keep(state.draftToKeep)
      keepingDue = nil
    }
    guard state.draftVersion != keptVersion else { return }
    keptVersion = state.draftVersion
    keepingDue = keepingDue ?? ContinuousClock.now + .seconds(1)
  }

  private mutating func take(_ event: TerminalEvent<ConsoleEvent>, _ session: TerminalSession<ConsoleEvent>) {
    receive(.ticked(milliseconds: Moment.now.milliseconds), session)
    switch event {
    case .key(.resize(let size)): receive(.resized(size), session)
    case .key(let key): receive(.keyPressed(key), session)
    case .posted(let event):
      if case .gatewayStarted(let started) = event { connection = started }
      if case .serverScanned(_, let tools) = event { counts = Self.counts(of: tools) }
      receive(event, session)
    case .skipped(let count): receive(.decisionsSkipped(count), session)
    case .deadline: break
    case .ended(let end):
      isOver = true
      if case .signal(let number) = end { endedBy = number }
    }
  }

  private static func counts(of tools: [Tool]) -> [StackServer.ToolCount] {
    var counts: [RiskCategory: Int] = [:]
    for assessment in RiskClassifier().assess(tools, server: nil) { counts[assessment.category, default: 0] += 1 }
    return counts.sorted { $0.key > $1.key }.map { .init(category: $0.key.rawValue, count: $0.value) }
  }

  private func draw(_ session: TerminalSession<ConsoleEvent>) {
    session.show(frame(of: state, size: session.size, glyphs: isPlain ? .plain : session.glyphs))
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
    case .findServers:
      found = work.findServers()
      return .recentFound(RecentPolicies().entries.map(\.stackServer))
    case .readStack:
      found = FoundServers.find().servers
      return .stackRead(ServerStack(found).all)
    case .searchCatalogue(let words): return .catalogueFound(words, ServerStack.search(words))
    case .openPolicy(let path, let server):
      next = NextDeck(policy: path, server: server)
      isOver = true
    case .cancelScan: work.cancelScan()
    case .connect(let choice): return connect(choice)
    case .callTool(let tool, let arguments):
      guard let connection else { return .callFailed("the gateway is off") }
      work.call(tool, arguments, through: connection)
    case .forgetDraft(let bytes):
      // A draft that was taken is worked on now, and at no moment kept nowhere.
      if let draft = state.draftToKeep { keeper.keep(draft) }
      keeper.forget(bytes)
    case .writeCopy(let bytes, let path): return ClientFileAccess.copy(bytes, to: path)
    case .prepareClientEntry(let client):
      guard let connection else { return .sharingFailed("the gateway is off") }
      return ClientFileAccess.prepare(client, name: work.serverName, connection)
    case .writeClientEntry(let change): return ClientFileAccess.write(change)
    case .readPolicy: return readPolicy()
    case .writePolicy(let bytes, let expecting): return write(bytes, expecting: expecting)
    case .writePins(let approved): return write(approved)
    case .startGateway(let policy): work.startGateway(policy, path: file.path)
    case .reloadGateway(let policy): work.reloadGateway(policy)
    case .stopGateway: work.stopGateway()
    case .lookAtGateway: work.lookAtGateway()
    case .setShadow(let isOn): work.setShadow(isOn)
    case .answerCall(let id, let agrees, let reason): work.answer(id, agrees: agrees, reason: reason)
    case .copy(let text): return copied(session.copy(text))
    case .openEditor(let bytes): return edit(bytes, session)
    case .switchTheme(let name):
      return show(themeNamed: name, session)
    case .saveFilters(let filters):
      var settings = DeckSettings.read()
      settings.filters = filters
      settings.write()
    case .redraw: session.repaint()
    case .suspend: session.suspend()
    case .quit: isOver = true
    }
    return nil
  }

  /// Works on the server that was chosen, after a look whether it can be started at all.
  private func connect(_ choice: ServerChoice) -> ConsoleEvent {
    var target: UpstreamTarget
    switch choice.target {
    case .catalogued(let name): return openCatalogued(name)
    case .demo: target = .command([Program.path, "demo-server"])
    case .command(let words): target = .command(words)
    case .url(let text): target = .url(text)
    }
    // What was found in a file comes with its environment and headers, which never pass through the console.
    if !choice.origin.isEmpty, let known = found.first(where: { $0.choice == choice })?.target { target = known }
    do {
      try ServerCheck.check(target)
    } catch {
      return .scanFailed((error as? CommandFailure)?.message ?? "\(error)")
    }
    // Under the name that the client has for it, so that the gateway's entry takes the server's own place.
    let found = choice.origin.isEmpty ? ServerName.name(of: target) : choice.name
    let name = choice.target == .demo ? DeckWork.demoName : found
    work.use(target, named: name)
    work.scan()
    return .scanStarted(work.targetWords)
  }

  /// Works on the definitions that the catalogue has recorded; no server is started.
  private func openCatalogued(_ name: String) -> ConsoleEvent {
    do {
      work.use(nil, named: name)
      let tools = try CatalogueOptions.use(nil) { try $0.definitions(of: name) }.map { try Tool(definition: $0) }
      return .serverScanned(ServerIdentity(name: name), tools: tools)
    } catch {
      return .scanFailed(CommandFailure.sentence(of: error))
    }
  }

  /// Remembers the policy that was written, and for which server.
  private func remember() {
    guard let counts else { return }
    let entry = RecentPolicies.Entry(path: RecentPolicies.whole(file.path), server: work.serverName, tools: counts)
    RecentPolicies().note(entry)
  }

  private func readPolicy() -> ConsoleEvent {
    do throws(PolicyFileAccess.Failure) {
      return .policyRead(bytes: try file.read())
    } catch {
      return .policyUnreadable(error.sentence)
    }
  }

  private func readPins() -> ConsoleEvent {
    do {
      return .pinsRead(try pins.read())
    } catch {
      return .pinsFailed(CommandFailure.sentence(of: error))
    }
  }

  private func write(_ approved: ToolPins) -> ConsoleEvent {
    do {
      try pins.write(approved, expecting: try pins.bytes())
      return .pinsWritten(approved)
    } catch {
      return .pinsFailed(CommandFailure.sentence(of: error))
    }
  }

  private func write(_ bytes: [UInt8], expecting: [UInt8]?) -> ConsoleEvent {
    do throws(PolicyFileAccess.Failure) {
      switch try file.write(bytes, expecting: expecting) {
      case .written:
        remember()
        return .policyWritten(bytes: bytes)
      case .refused(let onDisk): return .writeRefused(onDisk: onDisk)
      }
    } catch {
      return .writeFailed(error.sentence)
    }
  }

  private func show(themeNamed name: String, _ session: TerminalSession<ConsoleEvent>) -> ConsoleEvent {
    do {
      session.theme = try DeckThemes.theme(named: name)
    } catch {
      return .themeFailed(name, CommandFailure.sentence(of: error))
    }
    var settings = DeckSettings.read()
    settings.theme = name
    settings.write()
    return .themeSwitched(name)
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
