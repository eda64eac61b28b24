import ArgumentParser
import Glibc
import GrantStore

/// Which file of grants a command works on.
struct GrantFile: ParsableArguments {
  @Option(help: ArgumentHelp("The file that the grants are kept in.", valueName: "file"))
  var store: String?

  /// Opens the file; nothing when it is not there and is not to be made.
  func open(creates: Bool) throws -> GrantStore? {
    let path = try store ?? StateFolder.file("grants.sqlite", creates: creates)
    if !creates, access(path, F_OK) != 0, errno == ENOENT {
      if store == nil { return nil }
      throw CommandFailure("\(path) does not exist; name the file that the grants are kept in.")
    }
    return try GrantFile.reported { () throws(GrantStoreError) in try GrantStore(path: path, creates: creates) }
  }

  /// Runs a step; what the store says becomes the command's failure.
  static func reported<Output>(_ work: () throws(GrantStoreError) -> Output) throws -> Output {
    do throws(GrantStoreError) {
      return try work()
    } catch {
      if case .file = error { throw CommandFailure(error.description) }
      throw CommandFailure(error.description, code: CommandFailure.no)
    }
  }

  /// Reads a label.
  static func label(_ text: String) throws -> GrantLabel {
    guard let label = GrantLabel(text) else {
      throw CommandFailure(
        "\(text) is no label; use 1 to \(GrantLabel.longest) letters, digits, dots, underscores and hyphens, a letter "
          + "or digit first."
      )
    }
    return label
  }
}
