import ApprovalStore
import ArgumentParser
import Glibc
import PolicyModel

/// Which file of approvals a command works on, and the time that goes with it.
struct ApprovalFile: ParsableArguments {
  @Option(help: ArgumentHelp("The file that the gateway keeps its approvals in.", valueName: "file"))
  var store: String?

  /// The store and the moment by its clock.
  struct Opened {
    let store: ApprovalStore
    let now: ApprovalMoment
  }

  /// Opens the file; nothing when there is none in the usual place, where no gateway has asked yet.
  ///
  /// - Throws: when the file cannot be used, or when one that was named does not exist.
  func open() throws -> Opened? {
    let path = try store ?? StateFolder.file("approvals.sqlite", creates: false)
    if access(path, F_OK) != 0, errno == ENOENT {
      if store == nil { return nil }
      throw CommandFailure("\(path) does not exist; name the file that the gateway keeps its approvals in.")
    }
    do throws(ApprovalStoreError) {
      let store = try ApprovalStore(path: path, creates: false)
      let steady = ApprovalFile.steadyNanoseconds
      let clock = try store.clock(wallNanoseconds: Moment.now.milliseconds * 1_000_000, steadyNanoseconds: steady)
      return Opened(store: store, now: clock.moment(steadyNanoseconds: steady))
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// Opens the file and finds the one approval whose identifier begins with some characters.
  ///
  /// - Throws: when there is none or more than one.
  func find(_ text: String) throws -> (Opened, Approval) {
    guard let prefix = ApprovalID.prefix(text) else {
      throw CommandFailure(
        "\(text) is no approval; give at least the first \(ApprovalID.shortestPrefix) characters of its identifier."
      )
    }
    guard let opened = try open() else {
      throw CommandFailure("There is no approval \(text).", code: CommandFailure.no)
    }
    let found: [Approval]
    do throws(ApprovalStoreError) {
      found = try opened.store.find(prefix: prefix, at: opened.now)
    } catch {
      throw CommandFailure(error.description)
    }
    guard let approval = found.first else {
      throw CommandFailure("There is no approval \(text).", code: CommandFailure.no)
    }
    guard found.count == 1 else {
      let names = found.map(\.id.text).joined(separator: ", ")
      throw CommandFailure("\(text) is the beginning of more than one approval: \(names).")
    }
    return (opened, approval)
  }

  /// What the person who runs the command is called.
  static var person: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid \(getuid())" }
    return String(cString: name)
  }

  private static var steadyNanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
