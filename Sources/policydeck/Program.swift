import Glibc

/// What this program is, for others that it speaks to.
enum Program {
  /// The version that servers and `--version` are told.
  static let version = "0.1.0"

  /// The path of the running executable, to start it again as the demo server.
  static var path: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return CommandLine.arguments.first ?? "policydeck" }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
