import Glibc

/// A file and the version of it that was seen last.
///
/// It is told from another version by its identity, size and time: that sees a rename over the file, an edit in place and
/// a mount that changes, which notifications of the kernel do not all report.
struct WatchedFile: Sendable {
  /// What tells one version of a file from another without reading it.
  private struct Mark: Equatable {
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  let path: String
  private var bytes: [UInt8]?
  private var mark: Mark?

  /// Watches from a version on that was read already; without one the first look reads the file.
  init(path: String, bytes: [UInt8]? = nil) {
    self.path = path
    // No mark yet: the first look reads the file again, so that a change since it was read is not missed.
    self.bytes = bytes
  }

  /// Takes a version as seen.
  mutating func saw(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Looks for a version that differs from the last one.
  ///
  /// - Parameter isForced: whether the file is read even if it seems unchanged.
  /// - Returns: nothing when there is none; otherwise the content, or why there is none.
  mutating func look(isForced: Bool = false) -> Result<[UInt8], PolicyRefusal>? {
    let mark = WatchedFile.mark(of: path)
    guard isForced || mark == nil || mark != self.mark else { return nil }
    self.mark = mark
    do throws(PolicyFileAccess.Failure) {
      guard let bytes = try PolicyFileAccess(path: path).read() else {
        defer { self.bytes = nil }
        return bytes == nil ? nil : .failure(PolicyRefusal(sentence: "\(path) is gone."))
      }
      guard bytes != self.bytes else { return nil }
      self.bytes = bytes
      return .success(bytes)
    } catch {
      return .failure(PolicyRefusal(sentence: error.sentence))
    }
  }

  private static func mark(of path: String) -> Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Mark(
      inode: status.st_ino,
      size: status.st_size,
      seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec
    )
  }
}
