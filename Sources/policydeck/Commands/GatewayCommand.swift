import ArgumentParser
import Gateway
import Glibc
import LimitStore
import PolicyModel
import Upstream

/// `policydeck gateway`: stands between a client and a server and enforces a policy.
struct GatewayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Stand between an MCP client and a server and enforce a policy on live calls.",
    usage: """
      policydeck gateway --policy <file> [--listen <host:port>] [--json] (--url <url> | --sse <url> | -- <command> ...)
      policydeck gateway --grants [--listen <host:port>] (--url <url> | --sse <url> | -- <command> ...)
      policydeck gateway --policy <file> --stdio (--url <url> | --sse <url> | -- <command> ...)
      """,
    discussion: """
      The policy file is watched: a new version takes effect on the next call, a broken one is refused and the old one \
      stays. SIGHUP reads it again at once. With --fixed-policy it is read once and never again.

      With --grants every token of policydeck grant is accepted, each under the policy of its grant; what is added, \
      renewed or taken back there takes effect within a second.
      """
  )

  @Option(help: "The policy to enforce.")
  var policy: String?

  @Flag(help: "Accept the tokens of all grants, each under the policy of its grant.")
  var grants = false

  @OptionGroup var grantFile: GrantFile

  @Option(
    help: ArgumentHelp("The loopback address and port to listen on; port 0 takes a free one.", valueName: "host:port")
  )
  var listen: String?

  @Flag(help: "Serve one client over standard input and output instead of HTTP.")
  var stdio = false

  @Option(
    name: .customLong("token-file"),
    help: "A file that holds the grant token; without it a token is made for this run."
  )
  var tokenFile: String?

  @Flag(
    name: .customLong("fixed-policy"),
    help: "Read the policy once: a later change of its file, and SIGHUP, change nothing until the next start."
  )
  var fixedPolicy = false

  @Option(help: "A file to count limits in, so that they survive a restart and several gateways share them.")
  var limits: String?

  @Option(
    help: ArgumentHelp(
      """
      What a limit's window is: "sliding", any stretch of time as long as the window, or "calendar", full minutes, \
      hours and days in UTC. Gateways that share a file must agree.
      """,
      valueName: "kind"
    )
  )
  var windows = LimitWindows.sliding

  @Option(help: "The server's name in the client entry and in the records.")
  var name: String?

  @Flag(help: "Print one JSON line when ready and one for each decision.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print no decisions, only how to reach the gateway and what goes wrong.")
  var quiet = false

  @Option(
    name: .customLong("allow-origin"),
    help: ArgumentHelp(
      "An origin whose pages may use the gateway from a browser; may be given several times.",
      valueName: "origin"
    )
  )
  var allowedOrigins: [String] = []

  @Flag(help: "Decide and record, but forward every call and list every tool all the same.")
  var shadow = false

  @Option(
    name: .customLong("shadow-rule"),
    help: ArgumentHelp(
      """
      Decide and record one rule without enforcing it, by the name that decisions show, such as \
      /tools/create_charge/deny_if/args.amount-gt; may be given several times.
      """,
      valueName: "rule"
    )
  )
  var shadowRules: [String] = []

  @Option(
    help: ArgumentHelp("A loopback address that shows counters in the Prometheus format.", valueName: "host:port")
  )
  var metrics: String?

  @OptionGroup var asking: ApprovalOptions

  @OptionGroup var auditing: AuditOptions

  @OptionGroup var approvedTools: GatewayPinOptions

  @OptionGroup var changes: BoundOptions

  @OptionGroup var server: ServerOptions

  func run() throws {
    let target = try server.requiredTarget()
    try ServerCheck.check(target)
    try checkOptions()
    let report = GatewayReport(json: json, isQuiet: quiet, toStandardError: stdio)
    let source = try source(report)
    let pins = try approvedTools.watch(besidePolicy: policy)
    var configuration = try configuration(target, source)
    configuration.pins = try approvedTools.choice(pins)
    Signals.block(Signals.ending + [SIGUSR1])
    let trail = try auditing.settings().map {
      try AuditTrail($0, isLossy: auditing.lossy, policies: source.files)
    }
    let counters = try metrics.map { try showCounters(at: $0) }
    let clientLeft = Latch()
    let events = report.events.also(trail).also(counters?.metrics).keeping(pins, report)
    let gateway = try start(configuration, source, report, events, clientLeft)
    if let counters { report.counters(at: counters.listener.address) }
    if !fixedPolicy { source.follow(gateway, report, trail) }
    pins?.start(gateway) { report.pinsChanged($0) }
    // A wake-up may have been swallowed while the gateway started, so the fact itself is kept beside the signal.
    while !clientLeft.isSet {
      let number = Signals.wait(for: Signals.ending + [SIGUSR1])
      // A late wake-up of the start is no reason to end: only the fact itself is.
      if number == SIGHUP {
        source.readAgain()
        pins?.readAgain()
      } else if number != SIGUSR1 {
        break
      }
    }
    source.stop()
    pins?.stop()
    try Signals.run {
      await gateway.stop()
      await pins?.settle()
      await counters?.listener.stop()
      trail?.close()
    }
  }

  private func showCounters(at text: String) throws -> (metrics: CallMetrics, listener: MetricsListener) {
    let address = try ListenAddress(parsing: text, option: "--metrics")
    let counters = CallMetrics()
    do {
      let listener = try Signals.run {
        try await MetricsListener.listen(host: address.host, port: address.port, metrics: counters)
      }
      return (counters, listener)
    } catch let failure as GatewayFailure {
      throw CommandFailure(failure.description)
    }
  }

  private func start(
    _ configuration: GatewayConfiguration,
    _ source: PolicySource,
    _ report: GatewayReport,
    _ events: GatewayEvents,
    _ clientLeft: Latch
  ) throws -> Gateway {
    let waiter = pthread_self()
    let stdioPolicy = stdio ? source.policy : nil
    do {
      let gateway = try Signals.run {
        if let stdioPolicy {
          return try await Gateway.serveStandardStreams(configuration, policy: stdioPolicy, events: events) {
            clientLeft.set()
            pthread_kill(waiter, SIGUSR1)
          }
        }
        return try await source.listen(configuration, events: events)
      }
      report.ready(gateway, configuration)
      return gateway
    } catch let failure as GatewayFailure {
      throw CommandFailure(failure.description)
    } catch let problem as HTTPEndpoint.Problem {
      throw CommandFailure("The server's address cannot be used: \(problem).")
    }
  }
}
