/// Where a program is looked for, as a shell looks for it.
public enum ProgramSearch {
  /// The most folders of a `PATH` that are looked at.
  static let mostFolders = 512

  /// The files to try, in order.
  ///
  /// - Parameters:
  ///   - program: a name to look up, or a path, which is tried as it is.
  ///   - path: the value of `PATH`; the usual folders when absent. An empty entry is the working directory.
  public static func candidates(for program: String, path: String?) -> [String] {
    if program.utf8.contains(UInt8(ascii: "/")) { return [program] }
    return (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":", omittingEmptySubsequences: false)
      .prefix(mostFolders)
      .map { $0.isEmpty ? "./\(program)" : "\($0)/\(program)" }
  }
}
