import Glibc
import StrictJSON
import Testing

@testable import AuditLog

/// A log with some records, in a folder of its own.
final class AuditStage {
  let folder: String
  var path: String { folder + "/audit.jsonl" }

  init() throws {
    var template = Array("/tmp/policydeck-audit-XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    for name in names { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  /// The names of all files in the folder, in order.
  var names: [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
        }
      )
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Writes records in one run of the log.
  func write(_ count: Int, settings: AuditSettings? = nil, from start: Int = 0, every step: Int64 = 1000) throws {
    let log = try AuditLog(settings ?? AuditSettings(path: path), time: 0)
    for number in start..<(start + count) {
      log.append(["tool": .string("tool \(number)")], time: Int64(number) * step)
      // Records are written together; to see where files end they must be written one by one.
      if settings != nil { log.flush() }
    }
    log.close()
  }

  func bytes(_ suffix: String = "") throws -> [UInt8] {
    let file = try #require(fopen(path + suffix, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  func replace(with bytes: [UInt8]) throws {
    let file = try #require(fopen(path, "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func verify(_ suffixes: [String] = [""], first: Int? = nil, end: String? = nil) throws -> AuditVerification {
    try AuditFiles.verify(suffixes.map { path + $0 }, first: first, end: end)
  }

  /// Verifies the log with all files that are there.
  func verifyAll(first: Int? = nil) throws -> AuditVerification {
    try AuditFiles.verify(AuditSeries(of: path), first: first)
  }

  /// Where the log is written whose files hold one record each.
  func oneRecordEach(kept: Int) -> AuditSettings {
    AuditSettings(path: path, maxAgeSeconds: 60, keptFiles: kept)
  }

  /// Writes records one minute apart, each to a file of its own.
  func writeSeparately(_ count: Int, kept: Int, from start: Int = 0) throws {
    try write(count, settings: oneRecordEach(kept: kept), from: start, every: 61_000)
  }

  /// Changes the lines of the file and says what a verification finds.
  func tampered(_ change: (inout [[UInt8]]) -> Void) throws -> [String] {
    var lines = try bytes().split(separator: 0x0A).map(Array.init)
    change(&lines)
    try replace(with: lines.flatMap { $0 + [0x0A] })
    return try verify().problems.map(\.message)
  }
}
