import Glibc

/// Looks for processes in `/proc`; a zombie counts as gone.
enum RunningProcesses {
  static func isRunning(_ id: Int32) -> Bool {
    guard let stat = read("/proc/\(id)/stat"), let end = stat.lastIndex(of: ")") else { return false }
    return !stat[end...].hasPrefix(") Z") && !stat[end...].hasPrefix(") X")
  }

  /// The running processes that have this text among their arguments.
  static func withArgument(_ marker: String) -> [Int32] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var found: [Int32] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let id = Int32(name), id != getpid(), let arguments = read("/proc/\(id)/cmdline") else { continue }
      if arguments.contains(marker), isRunning(id) { found.append(id) }
    }
    return found
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
