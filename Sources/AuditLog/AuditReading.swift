import Glibc

/// Reads the lines of an audit log's file from its beginning, holding one line at a time.
public struct AuditReading {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var offset = 0
  private var isAtEnd = false
  /// How many bytes the whole lines read so far have, their ends included.
  public private(set) var wholeBytes = 0

  /// A line longer than this is none that was written here, in bytes.
  private static let longest = 16 * AuditLine.longest

  /// Reads an open file, wherever its position is.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// How many bytes stand after the last whole line, once everything is read.
  public var unfinishedBytes: Int { buffer.count }

  /// The next whole line without its end, or nothing when there is none.
  ///
  /// - Throws: when the file cannot be read, or holds a line of more than 16 MiB.
  public mutating func next() throws(AuditFailure) -> [UInt8]? {
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        wholeBytes += end + 1
        return line
      }
      searched = buffer.count
      guard !isAtEnd else { return nil }
      guard buffer.count <= AuditReading.longest else {
        throw AuditFailure("\(name) holds a line of more than 16 MiB, which no gateway writes; move the file away")
      }
      try fill()
    }
  }

  private mutating func fill() throws(AuditFailure) {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let count = pread(descriptor, &chunk, chunk.count, off_t(offset))
    if count < 0, errno == EINTR { return }
    guard count >= 0 else { throw AuditFailure("\(name) cannot be read: \(String(cString: strerror(errno)))") }
    isAtEnd = count == 0
    offset += count
    buffer += chunk[..<count]
  }
}
