import ArgumentParser
import Gateway
import Glibc
import PolicyModel
import StrictJSON
import Synchronization
import ToolModel
import Upstream

/// `policydeck gateway`: stands between a client and a server and enforces a policy.
struct GatewayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Stand between an MCP client and a server and enforce a policy on live calls.",
    usage: """
      policydeck gateway --policy <file> [--listen <host:port>] [--json] (--url <url> | -- <command> ...)
      policydeck gateway --policy <file> --stdio (--url <url> | -- <command> ...)
      """,
    discussion: """
      The policy file is watched: a new version takes effect on the next call, a broken one is refused and the old one \
      stays. SIGHUP reads it again at once.
      """
  )

  @Option(help: "The policy to enforce.")
  var policy: String

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

  @Option(help: "A file to count limits in, so that they survive a restart and several gateways share them.")
  var limits: String?

  @Option(help: "The server's name in the client entry and in the records.")
  var name: String?

  @Flag(help: "Print one JSON line when ready and one for each decision.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print no decisions, only how to reach the gateway and what goes wrong.")
  var quiet = false

  @OptionGroup var server: ServerOptions

  func run() throws {
    let target = try server.requiredTarget()
    try ServerCheck.check(target)
    let document = try PolicyLoading.document(at: policy)
    guard listen == nil || !stdio else {
      throw CommandFailure("Both --listen and --stdio are given; a gateway serves HTTP or one client over stdio.")
    }
    let address = try ListenAddress(parsing: listen ?? "127.0.0.1:0")
    let configuration = GatewayConfiguration(
      upstream: target,
      serverName: name ?? ServerName.name(of: target),
      token: try TokenFile.token(at: tokenFile),
      host: address.host,
      port: address.port,
      limitFile: limits
    )
    Signals.block(Signals.ending + [SIGUSR1])
    let report = GatewayReport(json: json, isQuiet: quiet, toStandardError: stdio)
    let clientLeft = Latch()
    let gateway = try start(configuration, document.policy, report, clientLeft)
    let watch = PolicyWatch(path: policy, document: document)
    watch.start { change in report.policyChanged(await change.apply(to: gateway)) }
    // A wake-up may have been swallowed while the gateway started, so the fact itself is kept beside the signal.
    while !clientLeft.isSet {
      let number = Signals.wait(for: Signals.ending + [SIGUSR1])
      // A late wake-up of the start is no reason to end: only the fact itself is.
      if number == SIGHUP { watch.readAgain() } else if number != SIGUSR1 { break }
    }
    watch.stop()
    try Signals.run { await gateway.stop() }
  }

  private func start(
    _ configuration: GatewayConfiguration,
    _ policy: Policy,
    _ report: GatewayReport,
    _ clientLeft: Latch
  ) throws -> Gateway {
    let waiter = pthread_self()
    let isStdio = stdio
    do {
      let gateway = try Signals.run {
        if isStdio {
          return try await Gateway.serveStandardStreams(configuration, policy: policy, events: report.events) {
            clientLeft.set()
            pthread_kill(waiter, SIGUSR1)
          }
        }
        return try await Gateway.listen(configuration, policy: policy, events: report.events)
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
