import Glibc

/// A file that a command only reads: a regular one, or a pipe such as `<(…)` gives.
struct InputFile {
  /// The most bytes read.
  static let largest = PolicyFileAccess.largest

  let path: String

  /// Reads the file to its end.
  func bytes() throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw CommandFailure("\(path) does not exist.") }
      throw failure("cannot be opened")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot be read") }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw CommandFailure("\(path) is a directory; name a file.") }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("cannot be read") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= Self.largest else {
        throw CommandFailure("\(path) has more than \(Self.largest) bytes, which is the most that is read.")
      }
    }
  }

  private func failure(_ what: String) -> CommandFailure {
    CommandFailure("\(path) \(what): \(String(cString: strerror(errno))).")
  }
}
