import Glibc
import StrictJSON
import Testing

@testable import AuditLog

@Suite("A rotation loses nothing, whatever goes wrong")
struct RotationTests {
  @Test("A log that somebody moves away is begun anew at its place, and the chain goes on")
  func movedAway() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(3, kept: 3)
    let log = try AuditLog(stage.oneRecordEach(kept: 3), time: 0)
    rename(stage.path, stage.folder + "/saved")
    for number in 3...6 {
      log.append(["tool": "later"], time: Int64(number) * 61_000)
      log.flush()
      #expect(log.failure == nil)
    }
    log.close()
    #expect(stage.names == ["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2", "audit.jsonl.3", "saved"])
    #expect(try stage.verifyAll().first == 4)
    let whole = try AuditFiles.verify([stage.folder + "/saved"] + AuditSeries(of: stage.path).paths, first: 3)
    #expect(whole.problems.isEmpty)
    // Four calls, and the two deletions that rotation has made meanwhile.
    #expect((whole.first, whole.last) == (3, 9))
  }

  @Test("A log that somebody copies and empties goes on from nothing, and a failed writing leaves nothing in it")
  func emptied() throws {
    let stage = try AuditStage()
    let log = try AuditLog(AuditSettings(path: stage.path), time: 0)
    log.append(["tool": "a"], time: 1)
    log.flush()
    let copy = try stage.bytes()
    truncate(stage.path, 0)
    log.fail(AuditFailure("file cannot be written: No space left on device"))
    log.append(["tool": "b"], time: 2)
    log.flush()
    #expect(try stage.bytes().isEmpty)
    log.fail(nil)
    log.close()
    let rest = try stage.bytes()
    try stage.replace(with: copy + rest)
    #expect(try stage.verify().lines == 2)
    #expect(try stage.verify().problems.isEmpty)
  }

  @Test("An empty file that somebody puts in the log's place is taken, and one that holds something is left alone")
  func replaced() throws {
    let stage = try AuditStage()
    try stage.write(1)
    let log = try AuditLog(AuditSettings(path: stage.path), time: 0)
    rename(stage.path, stage.folder + "/saved")
    try stage.replace(with: Array("mine\n".utf8))
    log.append(["tool": "a"], time: 1)
    log.flush()
    #expect(log.failure?.contains("holds something else and is in the way; move it away") == true)
    #expect(try stage.bytes() == Array("mine\n".utf8))
    try stage.replace(with: [])
    log.flush()
    #expect(log.failure == nil)
    log.close()
    #expect(try AuditFiles.verify([stage.folder + "/saved", stage.path]).last == 2)
  }

  @Test("While a new file cannot be made no old one is touched, however often it is tried; then all goes on")
  func noRoomForAFile() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(4, kept: 3)
    let before = stage.names
    let log = try AuditLog(stage.oneRecordEach(kept: 3), time: 0)
    mkdir(stage.path + ".new", 0o700)
    log.append(["tool": "later"], time: 4 * 61_000)
    for _ in 1...10 {
      log.flush()
      #expect(log.failure != nil)
    }
    #expect(stage.names == (before + ["audit.jsonl.new"]).sorted())
    #expect(try stage.verifyAll().lines == 4)
    rmdir(stage.path + ".new")
    log.flush()
    #expect(log.failure == nil)
    log.close()
    #expect(stage.names == before)
    #expect(try stage.verifyAll().problems.isEmpty)
  }

  @Test("A shift that was cut short is finished by the next rotation, and no file takes another's place")
  func cutShort() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(4, kept: 5)
    rename(stage.path + ".3", stage.path + ".4")
    try stage.writeSeparately(1, kept: 5, from: 4)
    #expect(stage.names == ["audit.jsonl"] + (1...4).map { "audit.jsonl.\($0)" })
    let proof = try stage.verifyAll()
    #expect(proof.problems.isEmpty)
    #expect((proof.first, proof.last) == (1, 5))
  }

  @Test("The new file is locked from its first moment")
  func locked() throws {
    let stage = try AuditStage()
    let log = try AuditLog(stage.oneRecordEach(kept: 3), time: 0)
    for number in 0...1 {
      log.append(["tool": "a"], time: Int64(number) * 61_000)
      log.flush()
      #expect(throws: AuditFailure.self) { try AuditLog(AuditSettings(path: stage.path), time: 0) }
    }
    log.close()
    #expect(stage.names.count == 2)
    try AuditLog(AuditSettings(path: stage.path), time: 0).close()
  }

  @Test("What a rotation deletes is on record, also when the disk was full just then or more were kept before")
  func deletion() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(4, kept: 9)
    let log = try AuditLog(stage.oneRecordEach(kept: 2), time: 0)
    log.fail(AuditFailure("file cannot be written: No space left on device"))
    log.append(["tool": "later"], time: 4 * 61_000)
    log.flush()
    #expect(stage.names == ["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"])
    log.fail(nil)
    log.flush()
    log.close()
    let proof = try stage.verifyAll()
    #expect(proof.problems.isEmpty)
    #expect((proof.first, proof.last, proof.deletedThrough) == (3, 6, 2))
  }

  @Test("A record that would make too long a line is shortened, and says so")
  func longRecord() throws {
    let stage = try AuditStage()
    let log = try AuditLog(AuditSettings(path: stage.path), time: 0)
    let long = String(repeating: "\u{301}", count: 1 << 20)
    log.append(["tool": .string("a" + long), "arguments": ["b", .string(long)], "of": ["a": "b"]], time: 1)
    log.close()
    #expect(try stage.verify().problems.isEmpty)
    let line = try #require(AuditLine(parsing: try stage.bytes().dropLast()))
    #expect(line.record["tool"]?.stringValue?.utf8.count == 255)
    #expect(line.record["arguments"]?[0] == "b")
    #expect(line.record["shortened"] == true)
  }
}
