import ApprovalStore
import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck approvals list`: the calls that wait for an answer or were approved and not made yet.
struct ApprovalsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the calls that wait for an answer, or were approved and can still be made."
  )

  @OptionGroup var file: ApprovalFile

  @Flag(help: "List those that are over, too.")
  var all = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    guard let opened = try file.open() else { return report([], at: ApprovalMoment(milliseconds: 0)) }
    do throws(ApprovalStoreError) {
      report(try opened.store.list(all: all, at: opened.now), at: opened.now)
    } catch {
      throw CommandFailure(error.description)
    }
  }

  private func report(_ approvals: [Approval], at now: ApprovalMoment) {
    if json {
      let list = approvals.map { ApprovalReport.json($0, revealsArguments: false) }
      print(Printable.json(["approvals": .array(list)], pretty: true))
    } else if approvals.isEmpty {
      print(all ? "No approvals." : "Nothing waits.")
    } else {
      for line in ApprovalReport.rows(approvals, at: now) { print(Printable.line(line)) }
    }
  }
}
