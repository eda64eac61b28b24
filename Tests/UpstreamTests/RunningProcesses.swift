import Glibc

/// Looks for processes in `/proc`; a zombie counts as gone, and so does what is about to be one.
enum RunningProcesses {
  /// The flag of a process that has begun to exit (`PF_EXITING`); its pipes close after that, and before it is a zombie.
  private static let exiting: UInt64 = 4

  static func isRunning(_ id: Int32) -> Bool {
    guard let stat = read("/proc/\(id)/stat"), let end = stat.lastIndex(of: ")") else { return false }
    // Behind the name: state, parent, group, session, terminal, its foreground group, flags (proc(5)).
    let fields = stat[end...].split(separator: " ").dropFirst().map(String.init)
    guard fields.count > 6, let flags = UInt64(fields[6]) else { return false }
    return fields[0] != "Z" && fields[0] != "X" && flags & exiting == 0
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
