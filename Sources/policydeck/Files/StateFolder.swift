import Glibc

/// The folder in which the program keeps what it must remember between runs.
enum StateFolder {
  /// `$XDG_STATE_HOME/policydeck`, by default `~/.local/state/policydeck`.
  ///
  /// - Throws: when there is no home folder to put it in.
  static func path() throws -> String {
    // The XDG base directory specification says that a relative path is to be ignored.
    if let base = variable("XDG_STATE_HOME"), base.hasPrefix("/") { return "\(base)/policydeck" }
    guard let home = variable("HOME"), home.hasPrefix("/") else {
      throw CommandFailure("There is no home folder to keep state in; name a file with --store, or set HOME.")
    }
    return "\(home)/.local/state/policydeck"
  }

  /// The path of a file in the folder, which is made for the user alone when it is not there.
  static func file(_ name: String, creates: Bool) throws -> String {
    let folder = try path()
    if creates { try make(folder) }
    return "\(folder)/\(name)"
  }

  private static func make(_ folder: String) throws {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) == 0 || errno == EEXIST || access(path, X_OK) == 0 else {
        throw CommandFailure("The folder \(path) cannot be made: \(String(cString: strerror(errno))).")
      }
    }
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure("\(folder) is not a folder.")
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw CommandFailure("The folder \(folder) can be changed by others; make it yours alone, or use --store.")
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
