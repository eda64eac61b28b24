import Console
import Gateway
import MCPProtocol
import PolicyModel
import StrictJSON
import Synchronization
import TerminalSession
import ToolPins
import Upstream

/// What the deck does beside the terminal: scanning, and running the gateway.
///
/// Outcomes are posted as events.
final class DeckWork: Sendable {
  /// The server that is worked on, once there is one, and its short name; one of the catalogue is not reached.
  private let server: Mutex<(target: UpstreamTarget?, name: String)?>
  private let door: GatewayDoorway
  private let pins: PinFile
  private let mailbox: TerminalMailbox<ConsoleEvent>
  private let scanning = Mutex<Task<Void, Never>?>(nil)
  /// Gateway work runs one piece after the other, in the order it was asked for.
  private let last = Mutex<Task<Void, Never>?>(nil)
  private let running = Mutex<Gateway?>(nil)
  /// Whether a look at the gateway is on its way.
  private let isLooking = Mutex(false)
  /// Follows the approved definitions while the gateway runs.
  private let watch = Mutex<PinWatch?>(nil)
  /// Looks whether somebody else changes the policy file while the gateway runs.
  private let fileWatch = Mutex<Repetition?>(nil)

  init(
    target: UpstreamTarget?,
    isDemo: Bool,
    door: GatewayDoorway,
    pins: PinFile,
    mailbox: TerminalMailbox<ConsoleEvent>
  ) {
    self.door = door
    self.pins = pins
    server = Mutex(target.map { ($0, isDemo ? Self.demoName : ServerName.name(of: $0)) })
    self.mailbox = mailbox
  }

  /// The command or address, whole; credentials in an address's query are left out.
  var targetWords: String {
    switch target {
    case nil: ""
    case .command(let words, _, _): words.joined(separator: " ")
    case .url(let text, _), .eventStream(let text, _): String(text.prefix { $0 != "?" })
    }
  }

  private var target: UpstreamTarget? { server.withLock { $0?.target } }

  /// The short name of the server, for clients' files.
  var serverName: String { server.withLock { $0?.name } ?? "server" }

  /// What the demo server is called in client files.
  static let demoName = "demo-server"

  /// Works on another server from now on.
  ///
  /// - Parameter target: how it is reached; nothing for one that is only looked at.
  func use(_ target: UpstreamTarget?, named name: String) {
    server.withLock { $0 = (target, name) }
  }

  /// Gives a running scan up.
  func cancelScan() {
    scanning.withLock { $0?.cancel() }
  }

  /// Looks for servers in clients' files.
  func findServers() -> [FoundServers.Found] {
    let found = FoundServers.find()
    mailbox.post(.serversFound(found.servers.map(\.choice), problems: found.problems))
    return found.servers
  }

  /// Calls a tool through the running gateway.
  func call(_ tool: String, _ arguments: JSONValue, through connection: GatewayConnection) {
    let mailbox = mailbox
    Task.detached { mailbox.post(await TriedCall.call(tool, arguments, through: connection)) }
  }

  /// Scans the server; a scan that is still running is given up.
  func scan() {
    guard let target else {
      mailbox.post(.scanFailed("No server is open: O opens one."))
      return
    }
    let mailbox = mailbox
    let task = Task.detached {
      do {
        let scanned = try await Upstream.scan(target, client: ServerScan.client)
        mailbox.post(.serverScanned(scanned.identity, tools: scanned.tools))
        if !scanned.warnings.isEmpty { mailbox.post(.scanWarned(scanned.warnings.map(\.description))) }
      } catch {
        if !Task.isCancelled { mailbox.post(.scanFailed("\(error)")) }
      }
    }
    scanning.withLock { scanning in
      scanning?.cancel()
      scanning = task
    }
  }

  /// Starts the gateway, and follows the policy file while it runs.
  func startGateway(_ policy: Policy, path: String) {
    enqueue { [self] in
      guard running.withLock({ $0 }) == nil else { return }
      do {
        let watch = try PinWatch(pins)
        let started = try await start(policy, watch)
        running.withLock { $0 = started.gateway }
        follow(watch, started.gateway)
        follow(path)
        mailbox.post(.gatewayStarted(started.connection))
      } catch {
        mailbox.post(.gatewayFailed((error as? CommandFailure)?.message ?? "\(error)"))
      }
    }
  }

  /// Puts another policy in force.
  func reloadGateway(_ policy: Policy) {
    enqueue { [self] in
      guard let gateway = running.withLock({ $0 }) else { return }
      do {
        try await gateway.replace(policy)
        mailbox.post(.gatewayReloaded)
      } catch {
        mailbox.post(.gatewayFailed("\(error)"))
      }
    }
  }

  /// Lets the gateway decide without enforcing, or enforce again.
  func setShadow(_ isOn: Bool) {
    enqueue { [self] in
      guard let gateway = running.withLock({ $0 }) else { return }
      do {
        try await gateway.setShadow(isOn)
        mailbox.post(.shadowSet(isOn))
      } catch {
        mailbox.post(.gatewayFailed("\(error)"))
      }
    }
  }

  /// Looks at who uses the gateway; what is asked while a look is on its way is answered by that.
  func lookAtGateway() {
    let isFirst = isLooking.withLock { isLooking in
      defer { isLooking = true }
      return !isLooking
    }
    guard isFirst else { return }
    Task.detached { [self] in
      // Clients come and go in crowds: one look shows them all.
      try? await Task.sleep(for: .milliseconds(50))
      isLooking.withLock { $0 = false }
      guard let gateway = running.withLock({ $0 }), let grants = try? await gateway.standing() else { return }
      mailbox.post(.gatewayLooked(grants.map(LiveGrant.init)))
    }
  }

  /// Gives a person's answer to a call that waits.
  func answer(_ id: String, agrees: Bool, reason: String?) {
    enqueue { [self] in
      guard let gateway = running.withLock({ $0 }), let id = ApprovalID(id) else { return }
      do {
        let note = reason.flatMap { $0.isEmpty ? nil : $0 }
        let answer = try await gateway.answer(id, agrees: agrees, person: ApprovalFile.person, note: note)
        switch answer {
        case .success(let approval)?:
          mailbox.post(.callJudged("\(approval.subject.tool): \(agrees ? "approved, once" : "refused")"))
        case .failure?, nil: mailbox.post(.gatewayFailed("That call does not wait any more; nothing was answered."))
        }
      } catch {
        mailbox.post(.gatewayFailed("\(error)"))
      }
    }
  }

  /// Stops the gateway and its server processes.
  func stopGateway() {
    enqueue { [self] in
      let gateway = running.withLock { running in
        defer { running = nil }
        return running
      }
      watch.withLock { watch in
        watch?.stop()
        watch = nil
      }
      fileWatch.withLock { watch in
        watch?.stop()
        watch = nil
      }
      await gateway?.stop()
      mailbox.post(.gatewayStopped)
    }
  }

  /// Ends everything and waits for it, so that no process is left behind.
  func finish() {
    let scan = scanning.withLock { $0 }
    scan?.cancel()
    stopGateway()
    let gatewayWork = last.withLock { $0 }
    try? Signals.run {
      await scan?.value
      await gatewayWork?.value
    }
  }

  private func enqueue(_ work: @escaping @Sendable () async -> Void) {
    last.withLock { last in
      let before = last
      last = Task.detached {
        await before?.value
        await work()
      }
    }
  }

  /// Lets the gateway take every change of the approved definitions, and the deck show it.
  private func follow(_ watch: PinWatch, _ gateway: Gateway) {
    let mailbox = mailbox
    watch.start(gateway) { change in
      switch change {
      case .success(let pins): mailbox.post(.pinsRead(pins))
      case .failure(let refusal): mailbox.post(.pinsFailed(refusal.sentence))
      }
    }
    self.watch.withLock { $0 = watch }
  }

  /// Tells the deck what the policy file holds whenever that changes.
  private func follow(_ path: String) {
    let (mailbox, repetition) = (mailbox, Repetition())
    let watched = Mutex(WatchedFile(path: path))
    repetition.start { isForced in
      guard case .success(let bytes)? = watched.withLock({ $0.look(isForced: isForced) }) else { return }
      mailbox.post(.policySeen(bytes: bytes))
    }
    fileWatch.withLock { $0 = repetition }
  }

  private func start(_ policy: Policy, _ watch: PinWatch) async throws -> (
    gateway: Gateway, connection: GatewayConnection
  ) {
    let serverName = serverName
    guard let target else { throw CommandFailure("No server is open: O opens one.") }
    let token = try door.token()
    var configuration = GatewayConfiguration(
      upstream: target,
      serverName: serverName,
      token: token,
      host: door.address.host,
      port: door.address.port
    )
    configuration.approvalFile = try ApprovalOptions.file(named: nil, for: [policy])
    configuration.pins = GatewayPins(approved: watch.approved)
    let mailbox = mailbox
    var events = GatewayEvents(
      onRecord: { record in
        mailbox.post(
          .decisionMade(
            Console.CallRecord(
              milliseconds: record.time,
              grant: record.grant,
              method: record.method,
              tool: record.tool,
              verdict: record.verdict,
              rule: record.rule,
              message: record.message,
              duration: record.milliseconds,
              argumentNames: record.argumentNames,
              fate: CallFate(of: record)
            )
          )
        )
      },
      onNotice: { notice in
        switch notice {
        case .serverNotStarted: mailbox.post(.gatewayFailed(notice.sentence))
        case .notApproved: mailbox.post(.toolNotApproved(notice.sentence))
        default: break
        }
      }
    )
    events.onPins = { learned in
      watch.keep(learned) { outcome in
        switch outcome {
        case .success(let pins): mailbox.post(.pinsRead(pins))
        case .failure(let refusal): mailbox.post(.pinsFailed(refusal.sentence))
        }
      }
    }
    events.onPresence = { [weak self] in self?.lookAtGateway() }
    events.onQuestions = { mailbox.post(.callsWaiting($0.map(WaitingCall.init))) }
    let gateway = try await Gateway.listen(configuration, policy: policy, events: events)
    let endpoint = gateway.endpoint ?? ""
    let entry = ClientEntry.http(name: serverName, endpoint: endpoint, token: token)
    return (
      gateway,
      GatewayConnection(endpoint: endpoint, token: token.secret, clientEntry: entry.prettyText())
    )
  }
}
