import Glibc

/// The file an audit log is written to: opened for one writer, repaired after a crash, rotated when it is full or old.
///
/// Confined to whoever owns it.
struct AuditFile {
  private let settings: AuditSettings
  private var descriptor: Int32 = -1
  private var length = 0
  /// When the file's first record was written, in milliseconds since 1970.
  private var firstTime: Int64?
  private(set) var lastSequence = 0
  private(set) var lastDigest = AuditLine.nothingBefore
  /// How many bytes of a half-written line were cut off when the file was opened.
  private(set) var repairedBytes = 0
  /// What the next writing fails with, in place of a disk that is full.
  var nextFailure: AuditFailure?

  init(_ settings: AuditSettings) throws(AuditFailure) {
    self.settings = settings
    do throws(AuditFailure) {
      descriptor = try AuditFile.open(settings.path)
      try takeUp()
    } catch {
      close()
      throw error
    }
  }

  /// Appends whole lines and has them on the disk when it returns.
  ///
  /// Either all of them are in the file or none is: what a full disk took only in part is cut off again.
  mutating func append(_ records: [(time: Int64, line: (_ sequence: Int, _ previous: String) -> AuditLine)])
    throws(AuditFailure)
  {
    guard let time = records.first?.time else { return }
    if mustRotate(at: time) { try rotate() }
    var text: [UInt8] = []
    var (sequence, digest) = (lastSequence, lastDigest)
    for record in records {
      sequence += 1
      let bytes = record.line(sequence, digest).bytes
      digest = AuditLine.digest(of: bytes)
      text += bytes
      text.append(0x0A)
    }
    do throws(AuditFailure) {
      try write(text)
    } catch {
      _ = ftruncate(descriptor, off_t(length))
      throw error
    }
    length += text.count
    (lastSequence, lastDigest) = (sequence, digest)
    firstTime = firstTime ?? time
  }

  mutating func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  // MARK: Opening

  /// A symbolic link is not followed: whoever can put one in the log's place must not choose which file is written.
  private static func open(_ path: String) throws(AuditFailure) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else {
      if errno == ELOOP { throw AuditFailure("\(path) is a symbolic link; name the file itself") }
      throw AuditFailure("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      _ = Glibc.close(descriptor)
      throw AuditFailure("\(path) is not a regular file")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = Glibc.close(descriptor)
      throw AuditFailure("\(path) is in use by another gateway; every gateway needs a file of its own")
    }
    return descriptor
  }

  /// Finds where the chain goes on, and cuts off a line that a crash left unfinished.
  private mutating func takeUp() throws(AuditFailure) {
    var reading = AuditReading(descriptor: descriptor, name: settings.path)
    var lastLine: [UInt8]?
    while let next = try reading.next() {
      if firstTime == nil { firstTime = AuditLine(parsing: next)?.time }
      lastLine = next
    }
    length = reading.wholeBytes
    repairedBytes = reading.unfinishedBytes
    if repairedBytes > 0, ftruncate(descriptor, off_t(length)) != 0 { throw failure("be repaired") }
    if let lastLine { return try goOn(after: lastLine) }
    // An empty file after a rotation: the chain goes on from the newest rotated file.
    let older = Glibc.open(settings.path + ".1", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard older >= 0 else { return }
    defer { _ = Glibc.close(older) }
    var olderReading = AuditReading(descriptor: older, name: settings.path + ".1")
    while let next = try olderReading.next() { lastLine = next }
    if let lastLine { try goOn(after: lastLine) }
  }

  private mutating func goOn(after bytes: [UInt8]) throws(AuditFailure) {
    guard let line = AuditLine(parsing: bytes) else {
      throw AuditFailure("\(settings.path) ends in a line that is not of an audit log; move the file away")
    }
    lastSequence = line.sequence
    lastDigest = AuditLine.digest(of: bytes)
  }

  // MARK: Writing

  private func mustRotate(at time: Int64) -> Bool {
    guard length > 0 else { return false }
    let isOld = firstTime.map { time - $0 >= Int64(settings.maxAgeSeconds) * 1000 } ?? false
    return isOld || length >= settings.maxBytes
  }

  private mutating func rotate() throws(AuditFailure) {
    _ = unlink("\(settings.path).\(settings.keptFiles)")
    for number in stride(from: settings.keptFiles - 1, to: 0, by: -1) {
      _ = rename("\(settings.path).\(number)", "\(settings.path).\(number + 1)")
    }
    guard rename(settings.path, settings.path + ".1") == 0 else { throw failure("be rotated") }
    let fresh = try AuditFile.open(settings.path)
    close()
    descriptor = fresh
    length = 0
    firstTime = nil
  }

  private mutating func write(_ text: [UInt8]) throws(AuditFailure) {
    if let failure = nextFailure {
      nextFailure = nil
      throw failure
    }
    var rest = text[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("be written") }
      rest = rest.dropFirst(count)
    }
    guard fdatasync(descriptor) == 0 else { throw failure("be brought to the disk") }
  }

  private func failure(_ verb: String) -> AuditFailure {
    AuditFailure("\(settings.path) cannot \(verb): \(String(cString: strerror(errno)))")
  }
}
