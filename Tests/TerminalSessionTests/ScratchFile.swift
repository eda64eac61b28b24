import Glibc

/// A file in the temporary directory that is gone after the test.
final class ScratchFile {
  let path: String

  /// Makes a file with content.
  init(_ bytes: [UInt8] = []) throws {
    var template = Array("/tmp/policydeck-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw ScratchFileError() }
    defer { close(descriptor) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else {
      throw ScratchFileError()
    }
  }

  deinit { unlink(path) }

  /// What the file contains now.
  func read() throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw ScratchFileError() }
    defer { fclose(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return content }
      content += chunk[..<count]
    }
  }
}

/// The temporary directory cannot be used.
struct ScratchFileError: Error {}
