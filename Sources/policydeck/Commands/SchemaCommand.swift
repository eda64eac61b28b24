import ArgumentParser
import PolicyModel

/// `policydeck schema`: the JSON Schema of a policy, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (2020-12) of a policy, for editors."
  )

  func run() throws {
    print(Printable.json(PolicySchema.jsonValue, pretty: true))
  }
}
