import ArgumentParser
import Console

/// `policydeck keys`: the deck's actions and their keys.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print the deck's actions and their keys, as a file for ~/.config/policydeck/keys to be changed."
  )

  func run() throws { print(Bindings.fileText, terminator: "") }
}
