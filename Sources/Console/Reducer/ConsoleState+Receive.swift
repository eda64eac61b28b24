import Screen
import ToolModel

extension ConsoleState {
  /// Takes in what happened, and returns what the shell must do about it, in order.
  public mutating func receive(_ event: ConsoleEvent) -> [ConsoleEffect] {
    let before = (status: status, front: front)
    let effects = take(event)
    if case .keyPressed = event { endNews(before.status, saidAt: before.front) }
    fit()
    settleStatus()
    return effects
  }

  private mutating func take(_ event: ConsoleEvent) -> [ConsoleEffect] {
    switch event {
    case .keyPressed(let key): return press(key)
    case .resized(let size): self.size = size
    case .colorsFound(let depth): colors = depth
    case .ticked(let milliseconds):
      now = milliseconds
      return watchesGateway && look.isDue(now: now, total: feed.total) ? [.lookAtGateway] : []
    case .gatewayLooked(let grants): look.take(grants)
    case .scanStarted, .scanProgressed, .serverScanned, .scanFailed: takeScan(event)
    case .policyRead, .policySeen, .policyUnreadable, .policyWritten, .writeRefused, .writeFailed:
      return takeFile(event)
    case .pinsRead, .pinsWritten, .pinsFailed, .toolNotApproved: takePins(event)
    case .editorReturned(let bytes): takeEdited(bytes)
    case .editorFailed(let reason): say("The editor could not be used: \(reason)", .error)
    case .gatewayStarted, .gatewayReloaded, .gatewayStopped, .gatewayFailed: takeGateway(event)
    case .decisionMade(let record): feed.append(record)
    case .decisionsSkipped(let count): feed.skip(count)
    case .serversFound(let found, let problems): return takeFound(found, problems)
    case .recentFound(let recent): takeRecent(recent)
    case .stackRead, .catalogueFound: takeStack(event)
    case .scanWarned(let warnings): takeWarnings(warnings)
    case .copyWritten, .clientEntryPrepared, .clientEntryWritten, .sharingFailed: takeShared(event)
    case .draftFound(let bytes, let kept): return takeKept(bytes, kept)
    case .callAnswered(let answer): takeAnswer(answer)
    case .callsWaiting(let calls): takeWaiting(calls)
    case .callJudged(let words): say(words, .success)
    case .shadowSet(let isOn): takeShadow(isOn)
    case .callFailed(let reason): say("The call failed: \(reason)", .error)
    case .textCopied: say(copied.sentence, .plain)
    case .copyFailed(let reason): say("Could not copy: \(reason)", .error)
    case .themeFailed(let name, let reason):
      // The next press goes on to the theme after it.
      theme = name
      say("The theme \(name) cannot be shown: \(reason)", .error)
    case .themeSwitched(let name):
      theme = name
      say(colors == .mono ? "Theme \(name), without its colours: none are shown" : "Theme \(name)", .plain)
    }
    return []
  }

  private mutating func press(_ key: Key) -> [ConsoleEffect] {
    if overlay == nil { status.isFresh = false }
    if case .resize(let size) = key {
      self.size = size
      return []
    }
    forgetReply()
    switch key {
    case .mouse(let event):
      return use(event)
    case .paste where !context.takesText:
      say("Pasted text was ignored: nothing is being typed. Press / to filter.", .warning, .reply)
      return []
    default:
      break
    }
    if let action = Bindings.action(for: key, in: context) { return perform(action) }
    if context == .stack { return searchCatalogue(key) }
    return type(key)
  }

  /// Gives a key that is bound to nothing to whatever is being typed.
  private mutating func type(_ key: Key) -> [ConsoleEffect] {
    if context == .filter {
      typeFilter(key)
    } else if case .form(var form)? = overlay, context == .form || context == .call {
      if form.type(key) { overlay = .form(form) }
    } else if case .json(var page)? = overlay, page.isSearching {
      if page.search.apply(key) { page.find(0) }
      overlay = .json(page)
    } else if case .palette(var palette)? = overlay {
      if palette.field.apply(key) { palette.scroll.moveFocus(to: 0) }
      overlay = .palette(palette)
    } else if !key.name.isEmpty, context != .tooSmall {
      say("\(key.name) does nothing here · ? shows all keys", .plain, .reply)
    }
    return []
  }

  /// Makes every visible part fit what is in it and the terminal.
  mutating func fit() {
    let layout = self.layout
    if page == .tools { fitList(height: layout.list.rows) }
    feed.fit(height: layout.list.rows)
    fitOverlay()
  }
}
