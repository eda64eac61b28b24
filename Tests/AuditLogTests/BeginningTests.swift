import Glibc
import Testing

@testable import AuditLog

@Suite("A log proves where it begins")
struct BeginningTests {
  @Test("Lines cut off at the beginning show")
  func cutLines() throws {
    let stage = try AuditStage()
    try stage.write(5)
    #expect(
      try stage.tampered { $0.removeFirst() } == [
        "record 1 is missing, and no rotation is on record that deleted as much"
      ]
    )
    #expect(
      try stage.tampered { $0.removeFirst() } == [
        "records 1 to 2 are missing, and no rotation is on record that deleted as much"
      ]
    )
  }

  @Test("A rotated file that is deleted shows: the oldest, one in the middle, the newest", arguments: [3, 2, 1])
  func deletedFile(number: Int) throws {
    let stage = try AuditStage()
    try stage.writeSeparately(6, kept: 3)
    #expect(try stage.verifyAll().problems.isEmpty)
    unlink(stage.path + ".\(number)")
    let problems = try stage.verifyAll().problems
    #expect(!problems.isEmpty)
    if number < 3 {
      #expect(problems.first?.message == "this file is missing, though an older one is there")
      #expect(problems.first?.file == stage.path + ".\(number)")
    }
  }

  @Test("Behind the last rotated file nothing is missing unseen, even where no record tells")
  func deletedBeforeAnEmptyFile() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(3, kept: 3)
    unlink(stage.path + ".1")
    try stage.replace(with: [])
    #expect(try stage.verifyAll().problems.map(\.message) == ["this file is missing, though an older one is there"])
  }

  @Test("After rotations that deleted, the log begins where they say, and nowhere else")
  func rotated() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(6, kept: 2)
    let proof = try stage.verifyAll()
    #expect(proof.problems.isEmpty)
    #expect(proof.first == proof.deletedThrough + 1)
    unlink(stage.path + ".2")
    #expect(try stage.verifyAll().problems.count == 1)
  }

  @Test("Where it begins can be demanded")
  func demanded() throws {
    let stage = try AuditStage()
    try stage.writeSeparately(3, kept: 3)
    #expect(try stage.verifyAll(first: 1).problems.isEmpty)
    #expect(
      try stage.verifyAll(first: 2).problems.map(\.message) == ["the first record is 1, and 2 was to be the first"]
    )
    #expect(try stage.verify([".1", ""], first: 2).problems.isEmpty)
    #expect(try stage.verify([".1", ""]).problems.count == 1)
    try stage.replace(with: [])
    #expect(
      try stage.verify(first: 7).problems.map(\.message) == ["there is no record, and record 7 was to be the first"]
    )
  }

  @Test("Only names that a rotation gives are read")
  func names() throws {
    let stage = try AuditStage()
    try stage.write(1)
    for suffix in [".01", ".0", ".x", ".-1", ".1.gz", ".99999999999999999999"] {
      close(creat(stage.path + suffix, 0o600))
    }
    #expect(try AuditSeries(of: stage.path).paths == [stage.path])
  }
}
