import Glibc

/// The folder in which a person keeps what they have set up for the program; it is only read.
enum ConfigFolder {
  /// `$XDG_CONFIG_HOME/policydeck`, by default `~/.config/policydeck`; nothing without a home folder.
  static var path: String? {
    if let base = variable("XDG_CONFIG_HOME") { return "\(base)/policydeck" }
    return variable("HOME").map { "\($0)/.config/policydeck" }
  }

  /// The text of a file in the folder; nothing when it is not there.
  ///
  /// - Throws: when it is there and cannot be read.
  static func text(of name: String) throws -> String? {
    guard let path else { return nil }
    do throws(PolicyFileAccess.Failure) {
      return try PolicyFileAccess(path: "\(path)/\(name)").read().map { String(decoding: $0, as: UTF8.self) }
    } catch {
      throw CommandFailure(error.sentence)
    }
  }

  /// The names of the files in one of its folders that end in a suffix, without the suffix, in order.
  static func names(in folder: String, suffix: String) -> [String] {
    guard let path else { return [] }
    let names = FolderListing.names(in: "\(path)/\(folder)", suffix: suffix) ?? []
    return names.prefix(1_000).map { String($0.dropLast(suffix.count)) }
  }

  /// The XDG base directory specification says that a relative path is to be ignored.
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}
