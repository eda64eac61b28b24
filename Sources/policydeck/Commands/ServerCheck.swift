import Glibc
import Upstream

/// Finds out before anything is promised whether a server can be started at all.
enum ServerCheck {
  /// Refuses a command that is not there, or may not be run.
  static func check(_ target: UpstreamTarget) throws {
    guard case .command(let words, let environment, _) = target, let program = words.first else { return }
    let path = environment["PATH"] ?? getenv("PATH").map { String(cString: $0) }
    let candidates = ProgramSearch.candidates(for: program, path: path)
    if candidates.contains(where: isProgram) { return }
    let reason = candidates.contains { access($0, F_OK) == 0 } ? "is not a program that may be run" : "does not exist"
    throw CommandFailure("The server's command \(program) \(reason); check its spelling or give its whole path.")
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }
}
