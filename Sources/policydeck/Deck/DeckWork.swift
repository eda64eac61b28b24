import Console
import Gateway
import MCPProtocol
import PolicyModel
import StrictJSON
import Synchronization
import TerminalSession
import Upstream

/// What the deck does beside the terminal: scanning, and running the gateway.
///
/// Outcomes are posted as events.
final class DeckWork: Sendable {
  private let target: UpstreamTarget
  private let serverName: String
  private let door: GatewayDoorway
  private let mailbox: TerminalMailbox<ConsoleEvent>
  private let scanning = Mutex<Task<Void, Never>?>(nil)
  /// Gateway work runs one piece after the other, in the order it was asked for.
  private let last = Mutex<Task<Void, Never>?>(nil)
  private let running = Mutex<Gateway?>(nil)

  init(
    target: UpstreamTarget,
    serverName: String,
    door: GatewayDoorway,
    mailbox: TerminalMailbox<ConsoleEvent>
  ) {
    self.door = door
    self.target = target
    self.serverName = serverName
    self.mailbox = mailbox
  }

  /// The command or address, whole; credentials in an address's query are left out.
  var targetWords: String {
    switch target {
    case .command(let words, _, _): words.joined(separator: " ")
    case .url(let text, _): String(text.prefix { $0 != "?" })
    }
  }

  /// Scans the server; a scan that is still running is given up.
  func scan() {
    let (target, mailbox) = (target, mailbox)
    let task = Task.detached {
      do {
        let scanned = try await Upstream.scan(target, client: ServerScan.client)
        mailbox.post(.serverScanned(scanned.identity, tools: scanned.tools))
      } catch {
        if !Task.isCancelled { mailbox.post(.scanFailed("\(error)")) }
      }
    }
    scanning.withLock { scanning in
      scanning?.cancel()
      scanning = task
    }
  }

  /// Starts the gateway.
  func startGateway(_ policy: Policy) {
    enqueue { [self] in
      guard running.withLock({ $0 }) == nil else { return }
      do {
        let started = try await start(policy)
        running.withLock { $0 = started.gateway }
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

  /// Stops the gateway and its server processes.
  func stopGateway() {
    enqueue { [self] in
      let gateway = running.withLock { running in
        defer { running = nil }
        return running
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

  private func start(_ policy: Policy) async throws -> (gateway: Gateway, connection: GatewayConnection) {
    let token = try door.token()
    let configuration = GatewayConfiguration(
      upstream: target,
      serverName: serverName,
      token: token,
      host: door.address.host,
      port: door.address.port
    )
    let mailbox = mailbox
    let events = GatewayEvents(
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
              argumentNames: record.argumentNames
            )
          )
        )
      },
      onNotice: { notice in
        if case .serverNotStarted = notice { mailbox.post(.gatewayFailed(notice.sentence)) }
      }
    )
    let gateway = try await Gateway.listen(configuration, policy: policy, events: events)
    let endpoint = gateway.endpoint ?? ""
    let entry = ClientEntry.http(name: serverName, endpoint: endpoint, token: token)
    return (
      gateway,
      GatewayConnection(endpoint: endpoint, token: token.secret, clientEntry: entry.prettyText())
    )
  }
}
