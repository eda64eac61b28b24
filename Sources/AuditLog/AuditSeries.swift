import Glibc

/// The files of one log: the one that is written, and the rotated ones beside it, of which `FILE.1` is the newest.
public struct AuditSeries: Hashable, Sendable {
  /// The file that is written.
  public let path: String
  /// The numbers of the rotated files that are there, the newest first.
  public let numbers: [Int]

  /// The highest number that a rotated file is looked for under.
  private static let highest = 999_999

  /// Looks which files are there.
  ///
  /// - Throws: when their folder cannot be read.
  public init(of path: String) throws(AuditFailure) {
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let beginning = slash.map { String(path[path.utf8.index(after: $0)...]) + "." } ?? path + "."
    guard let stream = opendir(folder) else {
      throw AuditFailure("\(path) has a folder that cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    var found: [Int] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      guard name.utf8.starts(with: beginning.utf8) else { continue }
      let digits = String(decoding: name.utf8.dropFirst(beginning.utf8.count), as: UTF8.self)
      // A name such as "FILE.01" is none that a rotation gives.
      guard let number = Int(digits), (1...AuditSeries.highest).contains(number), String(number) == digits else {
        continue
      }
      found.append(number)
    }
    numbers = found.sorted()
  }

  /// The files from the oldest to the newest.
  public var paths: [String] { numbers.reversed().map(path(of:)) + [path] }

  /// The numbers below the highest under which there is no file.
  public var gaps: [ClosedRange<Int>] {
    var gaps: [ClosedRange<Int>] = []
    var next = 1
    for number in numbers {
      if number > next { gaps.append(next...(number - 1)) }
      next = number + 1
    }
    return gaps
  }

  /// The lowest number under which there is no file.
  var firstFree: Int { gaps.first?.lowerBound ?? numbers.count + 1 }

  /// The path of a rotated file.
  func path(of number: Int) -> String { "\(path).\(number)" }
}
