import CPseudoTerminal
import Foundation
import Glibc

/// A started program and the promise that nothing of it is left when this value goes away.
final class ChildProcess {
  let handle: pt_child
  let mark = ProcessTable.newMark()
  private(set) var exit: ProgramExit?
  private var inputIsOpen = true

  enum Terminal {
    case none
    case size(columns: Int, rows: Int)
  }

  init(_ command: [String], environment: [String: String], directory: String, terminal: Terminal) throws {
    guard let name = command.first else { throw ProofError("a command needs a program") }
    let path = try Self.resolve(name)
    var merged = TestEnvironment.base.merging(environment) { _, new in new }
    merged["POLICYDECK_PROOF_MARK"] = mark
    let variables = merged.map { entry in "\(entry.key)=\(entry.value)" }.sorted()
    var child = pt_child()
    let code = Self.withCStrings(command) { arguments in
      Self.withCStrings(variables) { variables in
        switch terminal {
        case .none: pt_start(path, arguments, variables, directory, &child)
        case .size(let columns, let rows):
          pt_start_in_terminal(path, arguments, variables, directory, Int32(columns), Int32(rows), &child)
        }
      }
    }
    guard code == 0 else { throw ProofError("\(path) did not start: \(String(cString: strerror(code)))") }
    handle = child
  }

  deinit {
    killEverything()
    var code: Int32 = 0
    var signal: Int32 = 0
    while exit == nil, pt_reap(handle.pid, &code, &signal) == 0 { usleep(1000) }
    closeInput()
    if handle.output != handle.input { close(handle.output) }
    if handle.error >= 0 { close(handle.error) }
  }

  /// Takes the exit if the program has ended.
  func reap() -> ProgramExit? {
    if exit != nil { return exit }
    var code: Int32 = 0
    var signal: Int32 = 0
    guard pt_reap(handle.pid, &code, &signal) == 1 else { return nil }
    exit = signal == 0 ? .code(code) : .signal(signal)
    return exit
  }

  func send(signal: Int32) { kill(handle.pid, signal) }

  func killEverything() {
    for number in ProcessTable.numbers(session: handle.pid, mark: mark) { kill(number, SIGKILL) }
  }

  func closeInput() {
    guard inputIsOpen else { return }
    inputIsOpen = false
    close(handle.input)
  }

  /// Writes everything, however often the program lets us wait.
  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(handle.input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw ProofError("the program takes no more input: \(String(cString: strerror(errno)))") }
      rest = rest.dropFirst(count)
    }
  }

  private static func resolve(_ name: String) throws -> String {
    if name.contains("/") { return name }
    let folders = (TestEnvironment.base["PATH"] ?? "").split(separator: ":")
    let candidates: [String] = folders.map { "\($0)/\(name)" }
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { throw ProofError("\(name) is not on the PATH") }
    return found
  }

  private static func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { text in strdup(text) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }
}
