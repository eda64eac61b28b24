import ArgumentParser
import GrantStore

/// `policydeck grant rotate`: replaces a grant's token.
struct GrantRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Replace a grant's token and print the new one; the old one is refused from then on."
  )

  @OptionGroup var file: GrantFile

  @Argument(help: "The grant's label.")
  var label: String

  @Option(
    help: ArgumentHelp("How long the new token is good (default: as long as the old one was).", valueName: "time")
  )
  var expires: TimeSpan?

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let label = try GrantFile.label(label)
    let store = try file.open(creates: false)
    let now = Moment.now.milliseconds
    var generator = SystemRandomNumberGenerator()
    let issued = try GrantFile.reported { () throws(GrantStoreError) in
      guard let store else { throw .noGrant(label) }
      let end = expires.map { now + Int64($0.seconds) * 1_000 }
      return try store.rotate(label, expires: end, at: now, using: &generator)
    }
    GrantReport.show(issued, at: now, json: json)
  }
}
