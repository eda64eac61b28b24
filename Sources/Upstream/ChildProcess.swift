import CChildProcess
import Glibc

/// A running child in its own process group, with our ends of its pipes.
///
/// A guard process of its own ends it and all that it has started, when it ends and when this process dies, however it
/// dies.
struct ChildProcess: Sendable {
  private let child: policydeck_child

  var input: Int32 { child.input }
  var output: Int32 { child.output }
  var error: Int32 { child.error }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments; a program without a slash is searched in `PATH`.
  ///   - environment: variables added to ours.
  ///   - workingDirectory: where it runs; ours when absent.
  /// - Throws: why it could not be started; then nothing is left behind.
  static func start(
    _ command: [String],
    environment: [String: String],
    workingDirectory: String?
  ) throws(StdioStartFailure) -> ChildProcess {
    guard let program = command.first, !program.isEmpty else { throw .noCommand }
    let merged = mergedEnvironment(environment)
    let candidates = ProgramSearch.candidates(for: program, path: merged["PATH"])
    let variables = merged.map { "\($0.key)=\($0.value)" }
    guard !(command + variables + [workingDirectory ?? ""]).contains(where: { $0.utf8.contains(0) }) else {
      throw .nulByte
    }
    var child = policydeck_child()
    var failure = policydeck_spawn_failure()
    let result = withCStrings(candidates) { candidates in
      withCStrings(command) { arguments in
        withCStrings(variables) { variables in
          withCStrings(workingDirectory.map { [$0] } ?? []) { directory in
            policydeck_child_spawn(candidates, arguments, variables, directory[0], &child, &failure)
          }
        }
      }
    }
    guard result == 0 else { throw reason(failure, program, candidates, workingDirectory) }
    return ChildProcess(child: child)
  }

  /// Sends a signal to the whole group; only before ``reap()``.
  func signalGroup(_ number: Int32) {
    withUnsafePointer(to: child) { policydeck_child_signal_group($0, number) }
  }

  /// Kills the guard, and with it the child; only before ``reap()``.
  func killGuard() {
    withUnsafePointer(to: child) { policydeck_child_kill_guard($0) }
  }

  /// Reaps the ended child.
  func reap() -> ChildExit {
    withUnsafePointer(to: child) { ChildExit(reaped: policydeck_child_reap($0)) }
  }

  /// Calls back once, on a thread of its own, when the child and all that it has started are gone.
  func watch(_ ended: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(ChildWatch(ended)).toOpaque()
    let result = withUnsafePointer(to: child) { child in
      policydeck_child_watch(
        child,
        { context in
          guard let context else { return }
          Unmanaged<ChildWatch>.fromOpaque(context).takeRetainedValue().ended()
        },
        context
      )
    }
    guard result != 0 else { return }
    // Without a thread nobody would notice the end: end it here and now.
    signalGroup(SIGKILL)
    killGuard()
    Unmanaged<ChildWatch>.fromOpaque(context).takeRetainedValue().ended()
  }

  private static func mergedEnvironment(_ added: [String: String]) -> [String: String] {
    var merged: [String: String] = [:]
    var next = policydeck_environment()
    while let entry = next?.pointee {
      let text = String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        merged[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
      }
      next = next?.advanced(by: 1)
    }
    return merged.merging(added) { _, new in new }
  }

  private static func reason(
    _ failure: policydeck_spawn_failure,
    _ program: String,
    _ candidates: [String],
    _ workingDirectory: String?
  ) -> StdioStartFailure {
    let text = String(cString: strerror(failure.error_number))
    switch UInt32(bitPattern: failure.stage) {
    case POLICYDECK_SPAWN_PIPES.rawValue: return .system(step: "opening pipes", reason: text)
    case POLICYDECK_SPAWN_FORK.rawValue: return .system(step: "fork", reason: text)
    case POLICYDECK_SPAWN_DIRECTORY.rawValue: return .workingDirectory(workingDirectory ?? "", reason: text)
    case POLICYDECK_SPAWN_GUARD.rawValue: return .system(step: "starting the child's guard", reason: text)
    case POLICYDECK_SPAWN_EXEC.rawValue: break
    default: return .system(step: "preparing the child", reason: text)
    }
    switch failure.error_number {
    case ENOENT, ENOTDIR:
      if candidates.contains(where: { access($0, F_OK) == 0 }) { return .noInterpreter(program) }
      return program.utf8.contains(UInt8(ascii: "/")) ? .noSuchFile(program) : .notInPath(program)
    case EACCES, EPERM: return .notExecutable(program)
    case ENOEXEC: return .notAProgram(program)
    default: return .system(step: "exec", reason: text)
    }
  }

  private static func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let pointers = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { pointers[index] = UnsafePointer(strdup(string)) }
    pointers[strings.count] = nil
    defer {
      for index in strings.indices { free(UnsafeMutablePointer(mutating: pointers[index])) }
      pointers.deallocate()
    }
    return body(pointers)
  }
}
