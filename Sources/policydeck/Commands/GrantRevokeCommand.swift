import ArgumentParser
import GrantStore

/// `policydeck grant revoke`: takes a grant back.
struct GrantRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Take a grant back; its token is refused from then on, and the grant stays listed for the record."
  )

  @OptionGroup var file: GrantFile

  @Argument(help: "The grant's label.")
  var label: String

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let label = try GrantFile.label(label)
    let store = try file.open(creates: false)
    let now = Moment.now.milliseconds
    let grant = try GrantFile.reported { () throws(GrantStoreError) in
      guard let store else { throw .noGrant(label) }
      return try store.revoke(label, at: now)
    }
    print(json ? Printable.json(GrantReport.json(grant, at: now), pretty: true) : GrantReport.row(grant, at: now))
  }
}
