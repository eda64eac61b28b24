import Glibc
import PolicyModel

/// The policy file on disk: read with a bound, replaced in one step.
struct PolicyFileAccess {
  /// Why the file was not read or written, as one sentence.
  struct Failure: Error {
    let sentence: String
  }

  /// What became of a write.
  enum Writing {
    /// The bytes are in the file.
    case written
    /// The file holds something else than expected, so nothing was written; nothing when it is gone.
    case refused(onDisk: [UInt8]?)
  }

  /// The largest policy file read, in bytes.
  static let largest = 16 << 20

  let path: String

  /// Reads the file, or nothing when there is none.
  func read() throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("cannot be opened", errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot be read", errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Failure(sentence: "\(path) is a directory; name the policy file itself.")
    default: throw Failure(sentence: "\(path) is not a regular file; name the policy file itself.")
    }
    guard status.st_size <= PolicyFileAccess.largest else {
      throw Failure(
        sentence: "\(path) has \(status.st_size) bytes; a policy of at most \(PolicyFileAccess.largest) bytes is read."
      )
    }
    return try readAll(descriptor, expecting: Int(status.st_size))
  }

  /// Refuses a path at which no policy could ever be written: a directory, or a file in a folder that does not exist.
  func checkPlace() throws {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw CommandFailure("\(path) is not a regular file; name the policy file itself.")
      }
      return
    }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard stat(folder.isEmpty ? "/" : folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure("\(path) cannot be written: there is no folder \(folder); make it first.")
    }
  }

  private func readAll(_ descriptor: Int32, expecting size: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("cannot be read", errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= PolicyFileAccess.largest else {
        throw Failure(sentence: "\(path) grew while it was read; try again.")
      }
    }
  }

  /// Replaces the file's content in one step, keeping its mode, when it still holds `expecting`.
  ///
  /// The new bytes go to a file beside it that takes its name once they are on disk, so that no reader ever sees half a
  /// policy; a symbolic link stays and what it points to is replaced.
  ///
  /// - Parameters:
  ///   - bytes: the new content.
  ///   - expecting: what the file held when it was read; nothing for no file.
  func write(_ bytes: [UInt8], expecting: [UInt8]?) throws(Failure) -> Writing {
    let onDisk = try read()
    guard onDisk == expecting else { return .refused(onDisk: onDisk) }
    let target = resolved()
    var status = stat()
    let exists = stat(target, &status) == 0
    var template = Array("\(target).policydeck-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      throw failure("cannot be written, because its folder takes no new file", errno)
    }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do throws(Failure) {
      // Only root can keep another owner; for everybody else the file becomes theirs, as with any editor.
      if exists, fchown(descriptor, status.st_uid, status.st_gid) != 0 { errno = 0 }
      try fill(descriptor, bytes, mode: exists ? status.st_mode & 0o7777 : 0o666 & ~currentMask())
      guard rename(temporary, target) == 0 else { throw failure("cannot be replaced", errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    syncFolder(of: target)
    return .written
  }

  private func fill(_ descriptor: Int32, _ bytes: [UInt8], mode: mode_t) throws(Failure) {
    defer { close(descriptor) }
    guard fchmod(descriptor, mode) == 0 else { throw failure("cannot keep its mode", errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("cannot be written", errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw failure("cannot be written to disk", errno) }
  }

  private func resolved() -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private func syncFolder(of target: String) {
    let folder = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let descriptor = open(folder.isEmpty ? (target.hasPrefix("/") ? "/" : ".") : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func currentMask() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private func failure(_ what: String, _ number: Int32) -> Failure {
    Failure(sentence: "\(path) \(what): \(String(cString: strerror(number))).")
  }
}
