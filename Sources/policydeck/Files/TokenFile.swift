import Gateway
import Glibc

/// The grant token of a run: read from a private file, or made anew.
enum TokenFile {
  private static let mostBytes = 4096

  /// Reads a token, or makes one when no file is named.
  ///
  /// The file is opened first and the open file is judged, so that nobody can put another in its place in between.
  /// Symbolic links are followed: secrets are mounted as links, and what is judged is the file they lead to.
  ///
  /// - Throws: when the file is missing, readable by others, or holds no token; never shows what it holds.
  static func token(at path: String?) throws -> GrantToken {
    guard let path else {
      var generator = SystemRandomNumberGenerator()
      return GrantToken.random(using: &generator)
    }
    // A pipe in the file's place must not be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw CommandFailure("The token file \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    try check(descriptor, path)
    var line = try read(descriptor, path)
    if line.last == 0x0A { line.removeLast() }
    if line.last == 0x0D { line.removeLast() }
    guard let token = String(validating: line, as: UTF8.self).flatMap({ GrantToken($0) }) else {
      throw CommandFailure(
        "The token file \(path) does not hold a token: one line of \(GrantToken.shortest) to 512 letters, digits or -._~+/=."
      )
    }
    return token
  }

  private static func check(_ descriptor: Int32, _ path: String) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= mostBytes else {
      throw CommandFailure("The token file \(path) is not a small regular file.")
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw CommandFailure("The token file \(path) belongs to another user.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw CommandFailure("The token file \(path) can be read by others; run chmod 600 on it first.")
    }
  }

  private static func read(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: mostBytes)
    var length = 0
    while length < bytes.count {
      let count = bytes[length...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure("The token file \(path) cannot be read: \(String(cString: strerror(errno))).")
      }
      if count == 0 { break }
      length += count
    }
    return Array(bytes[..<length])
  }
}
