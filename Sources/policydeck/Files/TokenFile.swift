import Gateway
import Glibc

/// The grant token of a run: read from a private file, or made anew.
enum TokenFile {
  /// Reads a token, or makes one when no file is named.
  ///
  /// - Throws: when the file is missing, readable by others, or holds no token; never shows what it holds.
  static func token(at path: String?) throws -> GrantToken {
    guard let path else {
      var generator = SystemRandomNumberGenerator()
      return GrantToken.random(using: &generator)
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw CommandFailure("The token file \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= 4096 else {
      throw CommandFailure("The token file \(path) is not a small regular file.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw CommandFailure("The token file \(path) can be read by others; run chmod 600 on it first.")
    }
    let bytes: [UInt8]?
    do throws(PolicyFileAccess.Failure) {
      bytes = try PolicyFileAccess(path: path).read()
    } catch {
      throw CommandFailure("The token file cannot be used: \(error.sentence)")
    }
    var line = bytes ?? []
    if line.last == 0x0A { line.removeLast() }
    if line.last == 0x0D { line.removeLast() }
    let text = String(decoding: line, as: UTF8.self)
    guard let token = GrantToken(text) else {
      throw CommandFailure(
        "The token file \(path) does not hold a token: one line of \(GrantToken.shortest) to 512 letters, digits or -._~+/=."
      )
    }
    return token
  }
}
