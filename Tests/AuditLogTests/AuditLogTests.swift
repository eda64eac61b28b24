import Glibc
import StrictJSON
import Testing

@testable import AuditLog

@Suite("What was decided is kept so that a change shows")
struct AuditLogTests {
  @Test("An untouched log is verified, over several runs of the gateway")
  func untouched() throws {
    let stage = try AuditStage()
    try stage.write(3)
    try stage.write(2, from: 3)
    let proof = try stage.verify()
    #expect(proof.problems.isEmpty)
    #expect((proof.first, proof.last, proof.lines) == (1, 5, 5))
    var status = stat()
    #expect(stat(stage.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("A changed record shows at the line after it")
  func changed() throws {
    let stage = try AuditStage()
    try stage.write(4)
    let found = try stage.tampered { lines in
      lines[1] = Array(String(decoding: lines[1], as: UTF8.self).replacing("tool 1", with: "tool 9").utf8)
    }
    #expect(found == ["record 2 was changed after it was written, or this line was put in its place"])
  }

  @Test("A deleted, moved, repeated or inserted line shows")
  func rearranged() throws {
    let stage = try AuditStage()
    try stage.write(5)
    let original = try stage.bytes()
    #expect(try stage.tampered { $0.remove(at: 2) } == ["record 3 is missing before record 4"])
    try stage.replace(with: original)
    #expect(try stage.tampered { $0.removeSubrange(1...2) } == ["records 2 to 3 are missing before record 4"])
    try stage.replace(with: original)
    #expect(try !stage.tampered { $0.swapAt(1, 2) }.isEmpty)
    try stage.replace(with: original)
    #expect(try !stage.tampered { $0.insert($0[1], at: 2) }.isEmpty)
    try stage.replace(with: original)
    #expect(try !stage.tampered { $0.insert(Array("{}".utf8), at: 2) }.isEmpty)
  }

  @Test("A cut end shows against a digest that was noted elsewhere")
  func cut() throws {
    let stage = try AuditStage()
    try stage.write(3)
    let digest = try stage.verify().lastDigest
    #expect(try stage.verify(end: digest).problems.isEmpty)
    #expect(try stage.tampered { $0.removeLast() }.isEmpty)
    #expect(try stage.verify(end: digest).problems.count == 1)
  }

  @Test("A line that a crash left unfinished is cut off, and that is recorded in the chain")
  func crash() throws {
    let stage = try AuditStage()
    try stage.write(2)
    try stage.replace(with: try stage.bytes() + Array("{\"seq\":3,\"at\"".utf8))
    #expect(try stage.verify().problems.map(\.line) == [3])
    try stage.write(1, from: 2)
    let proof = try stage.verify()
    #expect(proof.problems.isEmpty)
    #expect(proof.last == 4)
    #expect(String(decoding: try stage.bytes(), as: UTF8.self).contains(#""event":"repaired","bytesCutOff":13"#))
  }

  @Test("Files are rotated by size and by age, the chain goes on over them, and only so many are kept")
  func rotation() throws {
    let stage = try AuditStage()
    let settings = AuditSettings(path: stage.path, maxBytes: 4096, maxAgeSeconds: 1_000_000, keptFiles: 2)
    try stage.write(100, settings: settings)
    let proof = try stage.verify([".2", ".1", ""])
    #expect(proof.problems.isEmpty)
    #expect(proof.lines < 100)
    #expect(try #require(proof.last) > 100, "each deletion is on record, too")
    #expect(proof.first == proof.deletedThrough + 1 && proof.deletedThrough > 0)
    #expect(access(stage.path + ".3", F_OK) != 0)

    let aged = try AuditStage()
    try aged.write(3, settings: AuditSettings(path: aged.path, maxAgeSeconds: 60), every: 61_000)
    #expect(try aged.verify([".2", ".1", ""]).last == 3)
    #expect(try aged.verify([".2"]).lines == 1)
    #expect(try aged.verify([".2", ""]).problems.map(\.message) == ["record 2 is missing before record 3"])
  }

  @Test("A symbolic link, a device, a second writer and a foreign file are refused")
  func refusals() throws {
    let stage = try AuditStage()
    let link = stage.path + ".1"
    symlink("/etc/passwd", link)
    #expect(throws: AuditFailure.self) { try AuditLog(AuditSettings(path: link), time: 0) }
    #expect(throws: AuditFailure.self) { try AuditLog(AuditSettings(path: "/dev/null"), time: 0) }
    let log = try AuditLog(AuditSettings(path: stage.path), time: 0)
    #expect(throws: AuditFailure.self) { try AuditLog(AuditSettings(path: stage.path), time: 0) }
    log.close()
    try stage.replace(with: Array("hello\n".utf8))
    #expect(throws: AuditFailure.self) { try AuditLog(AuditSettings(path: stage.path), time: 0) }
  }

  @Test("A disk that takes nothing is reported, records wait, and all are written when it is back")
  func fullDisk() throws {
    let stage = try AuditStage()
    let log = try AuditLog(AuditSettings(path: stage.path), time: 0)
    log.fail(AuditFailure("file cannot be written: No space left on device"))
    log.append(["tool": "a"], time: 1)
    log.flush()
    #expect(log.failure?.contains("No space left") == true)
    log.fail(nil)
    log.append(["tool": "b"], time: 2)
    log.flush()
    #expect(log.failure == nil)
    log.close()
    #expect(try stage.verify().lines == 2)
  }
}
