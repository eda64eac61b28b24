import Glibc
import GrantStore
import Testing

@Suite("Grants")
struct GrantStoreTests {
  /// The kinds of store that must all behave the same.
  enum Kind: CaseIterable {
    case memory
    case file
  }

  private func open(_ kind: Kind) throws -> GrantStore {
    guard kind == .file else { return try GrantStore() }
    let path = "/tmp/policydeck-grants-\(getpid())-\(UInt64.random(in: .min ... .max)).sqlite"
    // The open file goes on without its name, so nothing is left behind.
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    return try GrantStore(path: path)
  }

  private func label(_ text: String = "ci-runner") throws -> GrantLabel { try #require(GrantLabel(text)) }

  @Test("admit their token and nothing like it", arguments: Kind.allCases)
  func admission(kind: Kind) throws {
    let store = try open(kind)
    var generator = SeededGenerator(seed: 1)
    let issued = try store.add(label(), policy: "/p.json", expires: nil, at: 5, using: &generator)
    let other = try store.add(label("other"), policy: nil, expires: nil, at: 6, using: &generator)
    let directory = try store.directory()
    #expect(directory.admission(of: issued.token, at: 10) == .admitted(issued.grant))
    #expect(directory.admission(of: other.token, at: 10) == .admitted(other.grant))
    let near = [
      "", String(issued.token.dropLast()), issued.token + "a", issued.token.uppercased(), " " + issued.token,
      issued.grant.id, issued.grant.label.text, String(repeating: "a", count: 1 << 20),
    ]
    for token in near { #expect(directory.admission(of: token, at: 10) == .unknown) }
    #expect(GrantDirectory.empty.admission(of: issued.token, at: 10) == .unknown)
  }

  @Test("have tokens of 46 characters that differ, and identifiers that say nothing about them")
  func tokens() throws {
    let store = try open(.memory)
    var generator = SystemRandomNumberGenerator()
    var tokens: Set<String> = []
    for number in 0..<50 {
      let issued = try store.add(label("g\(number)"), policy: nil, expires: nil, at: 0, using: &generator)
      #expect(issued.token.utf8.count == 46)
      #expect(issued.token.hasPrefix("pd_"))
      #expect(!"\(issued)".contains(issued.token))
      #expect(!issued.token.contains(issued.grant.id.dropFirst()))
      tokens.insert(issued.token)
    }
    #expect(tokens.count == 50)
  }

  @Test("end at the moment their time is over", arguments: Kind.allCases)
  func expiry(kind: Kind) throws {
    let store = try open(kind)
    var generator = SeededGenerator(seed: 2)
    let issued = try store.add(label(), policy: nil, expires: 100, at: 0, using: &generator)
    let directory = try store.directory()
    #expect(directory.admission(of: issued.token, at: 99) == .admitted(issued.grant))
    #expect(directory.admission(of: issued.token, at: 100) == .ended(issued.grant))
    #expect(throws: GrantStoreError.expired(try label())) { try store.rotate(label(), at: 100, using: &generator) }
    let renewed = try store.rotate(label(), expires: 300, at: 100, using: &generator)
    #expect(try store.directory().admission(of: renewed.token, at: 200) == .admitted(renewed.grant))
  }

  @Test("keep their identifier when their token is replaced, and the old token ends", arguments: Kind.allCases)
  func rotation(kind: Kind) throws {
    let store = try open(kind)
    var generator = SeededGenerator(seed: 3)
    let old = try store.add(label(), policy: "/p.json", expires: 1_000, at: 0, using: &generator)
    let new = try store.rotate(label(), at: 50, using: &generator)
    #expect(new.grant.id == old.grant.id)
    #expect(new.grant.policy == "/p.json")
    #expect(new.grant.expires == 1_000)
    #expect(new.grant.rotated == 50)
    let directory = try store.directory()
    #expect(directory.admission(of: old.token, at: 60) == .unknown)
    #expect(directory.admission(of: new.token, at: 60) == .admitted(new.grant))
  }

  @Test("that are revoked stay for the record, refuse their token and free their label", arguments: Kind.allCases)
  func revocation(kind: Kind) throws {
    let store = try open(kind)
    var generator = SeededGenerator(seed: 4)
    let first = try store.add(label(), policy: nil, expires: nil, at: 0, using: &generator)
    #expect(throws: GrantStoreError.labelTaken(try label())) {
      try store.add(label(), policy: nil, expires: nil, at: 1, using: &generator)
    }
    let revoked = try store.revoke(label(), at: 2)
    #expect(revoked.standing(at: 2) == .revoked)
    #expect(throws: GrantStoreError.noGrant(try label())) { try store.revoke(label(), at: 3) }
    #expect(throws: GrantStoreError.noGrant(try label())) { try store.rotate(label(), at: 3, using: &generator) }
    let second = try store.add(label(), policy: nil, expires: nil, at: 4, using: &generator)
    #expect(try store.grants() == [revoked, second.grant])
    let directory = try store.directory()
    #expect(directory.admission(of: first.token, at: 5) == .ended(revoked))
    #expect(directory.admission(of: second.token, at: 5) == .admitted(second.grant))
  }

  @Test("never lie in their file with their token")
  func secrecy() throws {
    let path = "/tmp/policydeck-grants-\(getpid())-\(UInt64.random(in: .min ... .max)).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    let store = try GrantStore(path: path)
    var generator = SystemRandomNumberGenerator()
    let issued = try store.add(label(), policy: nil, expires: nil, at: 0, using: &generator)
    let secret = Array(issued.token.utf8.dropFirst(3))
    for suffix in ["", "-wal"] {
      let bytes = try contents(path + suffix)
      #expect(!contains(bytes, secret))
    }
    #expect(contains(try contents(path + "-wal"), Array("ci-runner".utf8)))
  }

  @Test("are seen to change by another process")
  func changes() throws {
    let path = "/tmp/policydeck-grants-\(getpid())-\(UInt64.random(in: .min ... .max)).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    let (gateway, command) = (try GrantStore(path: path), try GrantStore(path: path))
    var generator = SeededGenerator(seed: 5)
    let issued = try command.add(label(), policy: nil, expires: nil, at: 0, using: &generator)
    #expect(try gateway.hasChanged())
    #expect(try gateway.directory().admission(of: issued.token, at: 1) == .admitted(issued.grant))
    #expect(try !gateway.hasChanged())
    _ = try command.revoke(label(), at: 2)
    #expect(try gateway.hasChanged())
    guard case .ended = try gateway.directory().admission(of: issued.token, at: 3) else {
      Issue.record("a revoked grant was admitted")
      return
    }
  }

  @Test("are bounded in number")
  func bounds() throws {
    let store = try open(.memory)
    var generator = SeededGenerator(seed: 6)
    for number in 0..<GrantStore.mostGrants {
      _ = try store.add(label("g\(number)"), policy: nil, expires: nil, at: 0, using: &generator)
    }
    #expect(throws: GrantStoreError.tooMany(GrantStore.mostGrants)) {
      try store.add(label("more"), policy: nil, expires: nil, at: 0, using: &generator)
    }
    for number in 0..<GrantStore.mostGrants { _ = try store.revoke(label("g\(number)"), at: Int64(number)) }
    _ = try store.add(label("more"), policy: nil, expires: nil, at: 0, using: &generator)
    _ = try store.revoke(label("more"), at: 5_000)
    let kept = try store.grants()
    #expect(kept.count == GrantStore.mostRevoked)
    #expect(!kept.contains { $0.label.text == "g0" })
    #expect(kept.contains { $0.label.text == "more" })
  }

  @Test(
    "are called by plain labels only",
    arguments: ["", "-a", ".a", "a b", "a/b", "é", "a\n", "a\u{202E}", String(repeating: "a", count: 65)]
  )
  func labels(text: String) {
    #expect(GrantLabel(text) == nil)
  }

  private func contents(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}
