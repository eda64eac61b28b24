import Glibc
import StrictJSON

/// The file an audit log is written to: opened for one writer, repaired after a crash, rotated when it is full or old.
///
/// Confined to whoever owns it.
struct AuditFile {
  /// A record, as the line that it becomes once its number and the digest of the line before are known.
  typealias Entry = (time: Int64, line: (_ sequence: Int, _ previous: String) -> AuditLine)

  private let settings: AuditSettings
  private var descriptor: Int32 = -1
  private var length = 0
  /// When the file's first record was written, in milliseconds since 1970.
  private var firstTime: Int64?
  private(set) var lastSequence = 0
  private(set) var lastDigest = AuditLine.nothingBefore
  /// How many bytes of a half-written line were cut off when the file was opened.
  private(set) var repairedBytes = 0
  /// The last record of the files that a rotation has deleted, while that is not on record.
  private var deletedThrough: Int?
  /// What every writing fails with while it is set, in place of a disk that is full.
  var standingFailure: AuditFailure?

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
  mutating func append(_ records: [Entry]) throws(AuditFailure) {
    guard let time = records.first?.time else { return }
    let surplus = try makeReady(at: time)
    // After the writing, so that what is deleted is on record first; without success, too, because the disk may be full.
    defer { for path in surplus { _ = unlink(path) } }
    var batch = records
    if let deletedThrough { batch.insert(AuditFile.deletion(through: deletedThrough, at: time), at: 0) }
    var text: [UInt8] = []
    var (sequence, digest) = (lastSequence, lastDigest)
    for record in batch {
      sequence += 1
      let bytes = record.line(sequence, digest).boundedBytes
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
    deletedThrough = nil
  }

  private static func deletion(through last: Int, at time: Int64) -> Entry {
    (
      time,
      { sequence, previous in
        let record: JSONObject = ["event": .string(AuditLine.deletion), "through": .number(JSONNumber(last))]
        return AuditLine(sequence: sequence, time: time, previous: previous, record: record)
      }
    )
  }

  mutating func close() {
    if descriptor >= 0 {
      // A child that is just being started holds a copy of the descriptor, and closing ours alone leaves the lock with it.
      _ = flock(descriptor, LOCK_UN)
      _ = Glibc.close(descriptor)
    }
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

  /// Opens a file that holds nothing yet.
  private static func openEmpty(_ path: String) throws(AuditFailure) -> Int32 {
    let descriptor = try open(path)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size == 0 else {
      _ = Glibc.close(descriptor)
      throw AuditFailure("\(path) holds something else and is in the way; move it away")
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
    let series = try AuditSeries(of: settings.path)
    guard let newest = series.numbers.first.map(series.path(of:)) else { return }
    let older = Glibc.open(newest, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard older >= 0 else { return }
    defer { _ = Glibc.close(older) }
    var olderReading = AuditReading(descriptor: older, name: newest)
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

  private mutating func write(_ text: [UInt8]) throws(AuditFailure) {
    if let standingFailure { throw standingFailure }
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

// MARK: - Rotating

extension AuditFile {
  /// Sees to it that what is written next goes into the file that stands at the path, and that it is neither full nor old.
  ///
  /// - Returns: the rotated files that are now too many.
  private mutating func makeReady(at time: Int64) throws(AuditFailure) -> [String] {
    guard try standsAtPath() else {
      // Somebody has moved the file away. It is theirs now, and the chain goes on in a new one.
      take(try AuditFile.openEmpty(settings.path))
      return []
    }
    return mustRotate(at: time) ? try rotate() : []
  }

  private mutating func standsAtPath() throws(AuditFailure) -> Bool {
    var (there, own) = (stat(), stat())
    guard fstat(descriptor, &own) == 0 else { throw failure("be looked at") }
    // Shorter than it was left where somebody has copied and emptied it.
    length = min(length, Int(own.st_size))
    guard lstat(settings.path, &there) == 0 else {
      if errno == ENOENT { return false }
      throw failure("be looked at")
    }
    return (there.st_dev, there.st_ino) == (own.st_dev, own.st_ino)
  }

  private func mustRotate(at time: Int64) -> Bool {
    guard length > 0 else { return false }
    let isOld = firstTime.map { time - $0 >= Int64(settings.maxAgeSeconds) * 1000 } ?? false
    return isOld || length >= settings.maxBytes
  }

  /// Begins a new file; the one that is full or old becomes `FILE.1`.
  ///
  /// Everything that may be lacking, such as a descriptor or room for a file, is had before the first name changes. Names
  /// are shifted only as far as the first free number, so that no attempt, however often it is made, puts one file in
  /// another's place.
  ///
  /// - Returns: the rotated files that are now too many.
  private mutating func rotate() throws(AuditFailure) -> [String] {
    let fresh = try AuditFile.openEmpty(settings.path + ".new")
    let series: AuditSeries
    do throws(AuditFailure) {
      series = try AuditSeries(of: settings.path)
      for number in stride(from: series.firstFree - 1, to: 0, by: -1) {
        try move(series.path(of: number), to: series.path(of: number + 1))
      }
      try move(settings.path, to: series.path(of: 1))
      try move(settings.path + ".new", to: settings.path)
    } catch {
      _ = Glibc.close(fresh)
      throw error
    }
    take(fresh)
    let numbers = Array(1...series.firstFree) + series.numbers.filter { $0 > series.firstFree }
    let surplus = numbers.filter { $0 > settings.keptFiles }
    guard !surplus.isEmpty, let oldestKept = numbers.last(where: { $0 <= settings.keptFiles }),
      let first = AuditFile.firstLine(of: series.path(of: oldestKept))
    else { return [] }
    deletedThrough = first.sequence - 1
    return surplus.map(series.path(of:))
  }

  private func move(_ path: String, to newPath: String) throws(AuditFailure) {
    guard rename(path, newPath) == 0 else { throw failure("be rotated") }
  }

  /// Goes on in another file, which is locked already.
  private mutating func take(_ fresh: Int32) {
    close()
    descriptor = fresh
    length = 0
    firstTime = nil
  }

  private static func firstLine(of path: String) -> AuditLine? {
    let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { _ = Glibc.close(descriptor) }
    var reading = AuditReading(descriptor: descriptor, name: path)
    return (try? reading.next()).flatMap { $0.flatMap(AuditLine.init(parsing:)) }
  }
}
