import ArgumentParser
import GrantStore
import StrictJSON

/// `policydeck grant list`: all grants, without their tokens.
struct GrantListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the grants, expired and revoked ones included; never their tokens."
  )

  @OptionGroup var file: GrantFile

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let store = try file.open(creates: false)
    let grants = try GrantFile.reported { () throws(GrantStoreError) in try store?.grants() ?? [] }
    let now = Moment.now.milliseconds
    if json {
      print(Printable.json(["grants": .array(grants.map { GrantReport.json($0, at: now) })], pretty: true))
    } else if grants.isEmpty {
      print("No grants.")
    } else {
      for grant in grants { print(Printable.line(GrantReport.row(grant, at: now))) }
    }
  }
}
