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
    usage: "policydeck [--policy <file>] [--theme <theme>] [--url <url> | -- <command> ...]"
  )

  @Option(help: "The policy file to read and write.")
  var policy = "policy.json"

  @Option(help: "The theme: dark, light or mono.")
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(inversion: .prefixedNo, help: "See the mouse; without it the terminal selects text as usual.")
  var mouse = true

  @OptionGroup var server: ServerOptions

  func run() throws {
    let target = try server.target() ?? .command([Program.path, "demo-server"])
    let themes = try DeckThemes(chosen: theme)
    var deck = Deck(
      target: target,
      isDemo: try server.target() == nil,
      policyPath: policy,
      themes: themes
    )
    do {
      try deck.run(TerminalOptions(theme: themes.theme, usesMouse: mouse, usesASCII: ascii))
    } catch let error as TerminalError {
      throw CommandFailure(error.description)
    }
  }
}
