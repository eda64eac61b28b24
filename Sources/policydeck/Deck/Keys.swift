import Console

/// The person's own keys, from `keys` in the configuration folder.
enum Keys {
  /// Reads the file and puts its keys in force; must come before the deck opens.
  ///
  /// - Throws: every line that cannot be understood.
  static func readOwn() throws {
    guard let text = try ConfigFolder.text(of: "keys") else { return }
    do throws(KeyFile.Problems) {
      Bindings.take(try KeyFile(parsing: text))
    } catch {
      let lines = error.problems.map { "\(ConfigFolder.path ?? "")/keys, \($0)" }
      throw CommandFailure("the keys cannot be used.\n" + lines.joined(separator: "\n"))
    }
  }
}
