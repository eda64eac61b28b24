import PolicyModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// Starts the gateway with the policy as it is written, or stops it.
  mutating func toggleGateway() -> [ConsoleEffect] {
    closeDocuments()
    if gateway.connection != nil {
      gateway = .stopping
      say("Stopping the gateway…", .plain, .gatewayChanges)
      return [.stopGateway]
    }
    show(livePage: true)
    return startGateway()
  }

  /// Starts the gateway with the policy as it is written, and shows what was shown.
  mutating func startGateway() -> [ConsoleEffect] {
    gateway = .starting
    say("Starting the gateway with \(file.name)…", .plain, .gatewayChanges)
    return [.startGateway(file.policy)]
  }

  private mutating func show(livePage: Bool) {
    page = .live
    pane = .list
    feed.fit(height: layout.list.rows)
  }

  /// Takes in what became of the gateway.
  mutating func takeGateway(_ event: ConsoleEvent) {
    switch event {
    case .gatewayStarted(let connection):
      gateway = .running(connection)
      gatewaySince = now
      look = GatewayLook()
      let unsaved = hasUnsavedChanges ? " · \(count(unsavedCount, "change")) not written yet, w writes" : ""
      say("The gateway is on\(unsaved)", .success)
    case .gatewayReloaded: say("The gateway uses \(file.name) as it was written last", .success)
    case .gatewayStopped:
      gateway = .off
      revealsToken = false
      isShadow = false
      takeWaiting([])
      look = GatewayLook()
      say("The gateway is off", .plain)
    case .gatewayFailed(let reason):
      // A refused reload leaves the gateway running with the policy it has.
      if gateway.connection == nil { gateway = .failed(reason) }
      say("Gateway: \(reason)", .error)
    default: break
    }
  }

  /// Asks the gateway to decide without enforcing, or to enforce again.
  ///
  /// Enforcing again is done at once; letting everything through is asked about, since one key would open the gateway.
  mutating func toggleShadow() -> [ConsoleEffect] {
    guard !isShadow else { return [.setShadow(false)] }
    var consequences = ["What the policy denies, limits or asks a person about is recorded and forwarded all the same."]
    if !waiting.isEmpty { consequences.append("\(count(waiting.count, "call")) waiting now go on waiting for you.") }
    let question = Question(
      title: "Forward every call?",
      consequences: consequences,
      yes: "shadow mode on; Z ends it",
      deed: .shadow
    )
    lay(.question(question))
    return []
  }

  /// Takes in whether the gateway enforces what it decides.
  mutating func takeShadow(_ isOn: Bool) {
    isShadow = isOn
    if isOn {
      say("Shadow: every call is forwarded; Z enforces the policy again", .warning, .here)
    } else {
      say("The policy is enforced", .success)
    }
  }

  /// Changes how decisions and the connection are shown.
  mutating func watch(_ action: Action) {
    if action == .pause {
      feed.setPaused(!feed.isPaused)
      say(feed.isPaused ? "Paused: decisions are counted, p goes on" : "Showing decisions as they come", .plain, .here)
    } else {
      revealsToken.toggle()
      // Where only one pane fits, the one that shows the token comes to the front.
      if revealsToken, layout.mode == .single { pane = .detail }
      say(
        revealsToken ? "The token is shown: whoever sees it can call tools · V masks it" : "The token is masked",
        .plain,
        .here
      )
    }
  }

  /// Puts something on the clipboard.
  mutating func copy(_ action: Action) -> [ConsoleEffect] {
    switch action {
    case .copyEndpoint: copy(.endpoint)
    case .copyToken: copy(.token)
    case .copyClientEntry: copy(.clientEntry)
    default: copyFocused()
    }
  }

  private mutating func copy(_ item: ConnectionItem) -> [ConsoleEffect] {
    copied = Copied(words: "the \(item.title)", fallback: item == .endpoint ? nil : "V shows it if nothing arrives")
    guard let connection = gateway.connection else { return [] }
    switch item {
    case .endpoint: return [.copy(connection.endpoint)]
    case .token: return [.copy(connection.token)]
    case .clientEntry: return [.copy(connection.clientEntry)]
    }
  }

  private mutating func copyFocused() -> [ConsoleEffect] {
    if page == .live, pane == .detail, overlay == nil { return copy(connectionFocus) }
    if case .rules(let book)? = overlay {
      copied = Copied(words: "the rules of \(book.tool)", fallback: nil)
      return [.copy((draft.policy.rules(of: book.tool) ?? ToolRules()).jsonValue.prettyText())]
    }
    switch overlay {
    case .json(let page)?:
      copied = Copied(words: "the policy", fallback: nil)
      return [.copy(String(decoding: page.bytes, as: UTF8.self))]
    case .reading(let reading)?:
      copied = Copied(words: "what is shown", fallback: nil)
      return [.copy(reading.text)]
    case .check(let page)?: return page.focused.map { [.copy("\($0.pointer): \($0.message)")] } ?? []
    default: break
    }
    let isName = page == .tools && pane == .list && overlay == nil
    copied = Copied(words: isName ? focusedTool?.tool.name ?? "it" : "what is shown", fallback: nil)
    if case .review(let review)? = overlay { return [.copy(String(decoding: review.bytes, as: UTF8.self))] }
    switch (page, pane) {
    case (.tools, .list): return focusedTool.map { [.copy($0.tool.name)] } ?? []
    case (.tools, .detail): return focusedTool.map { [.copy($0.recommendedRule.text)] } ?? []
    case (.live, .list): return feed.focused.map { [.copy($0.tool ?? $0.method)] } ?? []
    case (.live, .detail): return copy(connectionFocus)
    }
  }

  /// Takes in what was odd about the server.
  mutating func takeWarnings(_ warnings: [String]) {
    scanWarnings = warnings
    guard !warnings.isEmpty else { return }
    sayMore("\(count(warnings.count, "warning")): 4 shows them", .warning, about: .scan)
  }

  /// Takes in what became of a scan.
  mutating func takeScan(_ event: ConsoleEvent) {
    switch event {
    case .scanStarted(let what):
      scan = .running(what)
      scanWarnings = []
      scanSince = now
    case .scanProgressed(let news):
      scan = .running(news)
    case .serverScanned(let server, let found):
      scan = .finished
      let (policy, changes) = (draft.policy, changes)
      keepingFocus { $0.tools.add(server, found, policy: policy, changes: changes) }
      if ChangedVerdict.isPossible(from: file.policy, to: draft.policy) { draftChanged(touched: nil) }
      say("Found \(count(found.count, "tool")) on \(server.title ?? server.name)", .success, about: .scan)
      comparePins(with: approved.pins)
      sayDifferences()
    case .scanFailed(let reason):
      scan = .failed(reason)
      say("The scan failed: \(reason)", .error)
    default: break
    }
  }
}
