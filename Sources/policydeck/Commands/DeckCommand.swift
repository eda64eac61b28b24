import ArgumentParser
import BundledThemes
import Screen
import TerminalSession
import Upstream

/// `policydeck`: opens the deck.
struct DeckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deck",
    abstract: "Open the deck: read a server's tools, build a policy, write it, try it live. (default)",
    usage: "policydeck [--policy <file>] [--theme <theme>] [--demo | --url <url> | -- <command> ...]"
  )

  @Option(help: "The policy file to read and write.")
  var policy = "policy.json"

  @Option(help: "The theme: \(BundledTheme.allCases.map(\.rawValue).joined(separator: ", ")).")
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Draw no frames and no colours, and one thing at a time: for screen readers.")
  var plain = false

  @Flag(inversion: .prefixedNo, help: "See the mouse; without it the terminal selects text as usual.")
  var mouse = true

  @Option(
    help: ArgumentHelp("Where the gateway listens when it is started; port 0 takes a free one.", valueName: "host:port")
  )
  var listen = "127.0.0.1:0"

  @Option(
    name: .customLong("token-file"),
    help: "A file that holds the gateway's token, so that it stays the same; without it a token is made for each start."
  )
  var tokenFile: String?

  @Flag(
    help:
      "Open the demo server; without any server, one of the MCP clients' is chosen on the first page, if they have any."
  )
  var demo = false

  @OptionGroup var server: ServerOptions

  func run() throws {
    let named = try server.target()
    guard named == nil || !demo else { throw CommandFailure("Both --demo and a server are given; name one server.") }
    let target = demo ? .command([Program.path, "demo-server"]) : named
    if let target { try ServerCheck.check(target) }
    try PolicyFileAccess(path: policy).checkPlace()
    let door = GatewayDoorway(address: try ListenAddress(parsing: listen), tokenFile: tokenFile)
    if tokenFile != nil { _ = try door.token() }
    let themes = try DeckThemes(chosen: theme, remembered: DeckSettings.read().theme)
    try Keys.readOwn()
    var deck = Deck(
      target: target,
      isDemo: demo,
      door: door,
      policyPath: policy,
      themes: themes,
      isPlain: plain
    )
    try run(&deck, themes)
    while let next = deck.next {
      deck = Deck(
        target: nil,
        isDemo: false,
        door: door,
        policyPath: next.policy,
        themes: themes,
        isPlain: plain,
        opening: next.server,
        policyWasOpened: true
      )
      try run(&deck, themes)
    }
  }

  private func run(_ deck: inout Deck, _ themes: DeckThemes) throws {
    do {
      try deck.run(
        TerminalOptions(theme: themes.theme, usesMouse: mouse, usesASCII: ascii || plain, depth: plain ? .mono : nil)
      )
    } catch let error as TerminalError {
      throw CommandFailure(error.description)
    }
  }
}
