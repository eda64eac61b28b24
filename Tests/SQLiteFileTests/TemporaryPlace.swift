import Glibc

/// A folder of a test's own.
final class TemporaryPlace: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/policydeck-file-XXXXXX".utf8CString)
    let isMade = mkdtemp(&template) != nil
    path = isMade ? String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : "/nonexistent"
  }

  deinit {
    for name in ["a", "b"] {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(file(name) + suffix) }
      rmdir(file(name))
    }
    rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ name: String, mode: mode_t) {
    close(open(file(name), O_CREAT | O_WRONLY, mode))
    chmod(file(name), mode)
  }
}
