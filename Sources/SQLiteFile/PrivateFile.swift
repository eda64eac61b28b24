import Glibc

/// A file that its owner alone can read and write.
enum PrivateFile {
  /// What SQLite puts beside a file.
  private static let companions = ["-wal", "-shm", "-journal"]

  /// Makes sure that a file is there and private.
  ///
  /// SQLite would create a file that everybody can read, and gives the files beside it the mode of the first.
  static func claim(_ path: String, creates: Bool) throws(SQLiteError) {
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (creates ? O_CREAT : 0)
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      if errno == ELOOP { throw SQLiteError(reason: "\(path) is a symbolic link; name the file itself") }
      throw SQLiteError(reason: "\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SQLiteError(reason: "\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    try check(status, path)
    for companion in companions where lstat(path + companion, &status) == 0 {
      try check(status, path + companion)
    }
  }

  private static func check(_ status: stat, _ path: String) throws(SQLiteError) {
    guard status.st_mode & S_IFMT == S_IFREG else { throw SQLiteError(reason: "\(path) is not a regular file") }
    guard status.st_uid == geteuid() else { throw SQLiteError(reason: "\(path) belongs to another user") }
    guard status.st_mode & 0o077 == 0 else {
      throw SQLiteError(reason: "\(path) can be read or written by others; run chmod 600 on it first")
    }
  }
}
