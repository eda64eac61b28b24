import Foundation

/// The processes that the system knows, as far as a test needs them.
enum ProcessTable {
  /// Makes a text that is put into a program's environment, from where all its children inherit it.
  static func newMark() -> String { "proof-\(UUID().uuidString)" }

  /// The live processes that belong to the session or carry the mark, as "number name".
  static func survivors(session: Int32, mark: String) -> [String] {
    numbers(session: session, mark: mark).map { number in "\(number) \(commandLine(of: number))" }
  }

  /// The numbers of the live processes that belong to the session or carry the mark.
  static func numbers(session: Int32, mark: String) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { number in
      guard let entry = entry(of: number), entry.state != "Z", entry.state != "X" else { return false }
      return entry.session == session || environment(of: number, contains: mark)
    }
  }

  /// Resident memory of one process in kilobytes.
  static func residentKilobytes(of number: Int32) -> Int? {
    let lines = text("/proc/\(number)/status").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0.filter(\.isNumber)) }
  }

  private static func entry(of number: Int32) -> (state: String, session: Int32)? {
    // The name in parentheses may itself hold parentheses and spaces: the fields are read after the last one.
    let stat = text("/proc/\(number)/stat")
    guard let close = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: close)...].split(separator: " ")
    guard fields.count > 3, let session = Int32(fields[3]) else { return nil }
    return (String(fields[0]), session)
  }

  private static func environment(of number: Int32, contains mark: String) -> Bool {
    text("/proc/\(number)/environ").contains(mark)
  }

  private static func commandLine(of number: Int32) -> String {
    text("/proc/\(number)/cmdline").replacing("\0", with: " ")
  }

  private static func text(_ path: String) -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
