import ApprovalStore
import PolicyModel
import SQLiteFile
import StrictJSON
import Testing

@Suite("Kept approvals")
struct ApprovalStoreTests {
  @Test("let exactly one identical call pass after a person agreed", arguments: StoreKind.allCases)
  func single(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(), at: at(0))
    #expect(store.use(asked.id, at: at(1)).isWaiting)
    _ = try store.approve(asked.id, alice(2))?.get()
    #expect(store.use(asked.id, at: at(3)).isApproved)
    #expect(store.use(asked.id, at: at(3)) == .used)
    #expect(store.ask(request(), at: at(4)).isWaiting)
  }

  @Test("let a client that could not wait make the call again, once", arguments: StoreKind.allCases)
  func retry(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(), at: at(0))
    // Asking again meanwhile joins the same question.
    #expect(try store.waiting(request(), at: at(5)).id == asked.id)
    _ = try store.approve(asked.id, alice(10))?.get()
    #expect(store.ask(request(), at: at(200)).isApproved)
    #expect(try store.waiting(request(), at: at(201)).id != asked.id)
  }

  @Test("are for the very call that was asked about and no other", arguments: StoreKind.allCases)
  func binding(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(["a": 1, "b": "é"]), at: at(0))
    _ = try store.approve(asked.id, alice(1))?.get()
    let others: [ApprovalRequest] = [
      request(["a": 2, "b": "é"]), request(["a": 1, "b": "e\u{301}"]), request(["a": 1]), request([:]), request(nil),
      request(["a": .number(try #require(JSONNumber(text: "1.0"))), "b": "é"]), request(["a": "1", "b": "é"]),
      request(["a": 1, "b": "é"], grant: "h"), request(["a": 1, "b": "é"], session: "x"),
      request(["a": 1, "b": "é"], tool: "create_charge"), request(["a": 1, "b": "é"], rule: "/tools/other"),
      request(["a": 1, "b": "é"], server: ApprovalServer(name: "s", place: "python3 server.py", digest: "d2")),
      request(["a": 1, "b": "é"], besides: ["inputResponses": ["confirm": true]]),
    ]
    for other in others { #expect(store.ask(other, at: at(2)).isWaiting) }
    // The order of members says nothing.
    #expect(store.ask(request(["b": "é", "a": 1]), at: at(3)).isApproved)
  }

  @Test("keep which server was meant and what the call says besides its arguments", arguments: StoreKind.allCases)
  func whole(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = request(besides: ["requestState": "s"])
    _ = try store.waiting(asked, at: at(0))
    let kept = try #require(try store.list(all: false, at: at(1)).first)
    #expect(kept.subject == asked.subject)
    #expect(kept.subject.server.place == "python3 server.py")
    #expect(kept.subject.besides.text == #"{"requestState":"s"}"#)
  }

  @Test("count everything that a person must judge when it is too long", arguments: StoreKind.allCases)
  func long(kind: StoreKind) throws {
    let store = try kind.make()
    let long = JSONValue.string(String(repeating: "x", count: 300))
    let terms = ApprovalTerms(mostArgumentBytes: 256)
    #expect(
      store.ask(request(besides: ["requestState": long]), at: at(0), terms: terms) == .unaskable(.argumentBytes(256))
    )
  }

  @Test("that an older version of the program kept are still listed, and no call is taken for them")
  func olderFile() throws {
    let place = TemporaryFile()
    defer { place.remove() }
    let columns =
      "id TEXT PRIMARY KEY, fingerprint BLOB, server TEXT, holder TEXT, session TEXT, tool TEXT, rule TEXT, "
      + "arguments TEXT, message TEXT, asked INTEGER, usable INTEGER, state TEXT, until INTEGER, person TEXT, "
      + "judged INTEGER, note TEXT, consumed INTEGER"
    do {
      let layout = SQLiteLayout(version: 1, tables: "CREATE TABLE approval (\(columns));", durability: .power)
      let file = try SQLiteFile(path: place.path, layout: layout)
      try file.rows(
        "INSERT INTO approval VALUES ('k3f9a0b1c2', x'00', 's', 'g', NULL, 'pay', '/r', '{}', '', ?, 300, 'waiting', ?, "
          + "NULL, NULL, NULL, NULL)",
        .integer(at(0).milliseconds),
        .integer(at(300).milliseconds)
      )
    }
    let store = try ApprovalStore(path: place.path)
    #expect(try store.list(all: false, at: at(1)).map(\.id.text) == ["k3f9a0b1c2"])
    #expect(try store.waiting(request([:]), at: at(1)).id.text != "k3f9a0b1c2")
  }

  @Test("that were refused refuse identical calls for a while, with the reason", arguments: StoreKind.allCases)
  func refusal(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(), at: at(0))
    _ = try store.deny(asked.id, alice(10, note: "Not this customer."))?.get()
    guard case .denied(let denied) = store.use(asked.id, at: at(11)) else { throw Unexpected() }
    #expect(denied.state.judgement?.note == "Not this customer.")
    #expect(store.ask(request(), at: at(309)).isDenied)
    #expect(store.ask(request(), at: at(310)).isWaiting)
  }

  @Test("expire when nobody answers, and when nobody makes the call", arguments: StoreKind.allCases)
  func expiry(kind: StoreKind) throws {
    let store = try kind.make()
    let first = try store.waiting(request(), at: at(0))
    #expect(store.use(first.id, at: at(299)).isWaiting)
    #expect(store.use(first.id, at: at(300)).isExpired)
    #expect(try store.approve(first.id, alice(300)) == .failure(.over(.expired)))
    let second = try store.waiting(request(), at: at(301))
    _ = try store.approve(second.id, alice(302), for: 60)?.get()
    #expect(store.use(second.id, at: at(362)).isExpired)
    #expect(store.ask(request(), at: at(362)).isWaiting)
  }

  @Test("stay expired when the clock is set back", arguments: StoreKind.allCases)
  func clockSetBack(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(), at: at(1_000))
    _ = try store.approve(asked.id, alice(1_001))?.get()
    _ = store.ask(request(["other": true]), at: at(2_000))
    #expect(store.use(asked.id, at: at(1_002)).isExpired)
    // A moment long before the question cannot tell how old it is.
    let later = try store.waiting(request(["third": true]), at: at(3_000))
    _ = try store.approve(later.id, alice(3_001))?.get()
    #expect(store.use(later.id, at: at(500)).isExpired)
  }

  @Test("are answered once", arguments: StoreKind.allCases)
  func answeredOnce(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(), at: at(0))
    _ = try store.deny(asked.id, alice(1))?.get()
    #expect(try store.approve(asked.id, alice(2)) == .failure(.over(.denied)))
    #expect(try store.deny(asked.id, alice(2)) == .failure(.over(.denied)))
    #expect(try store.approve(try #require(ApprovalID("0000000000")), alice(2)) == nil)
  }

  @Test("can be used again when the call never reached the server, until their end", arguments: StoreKind.allCases)
  func restoring(kind: StoreKind) throws {
    let store = try kind.make()
    let asked = try store.waiting(request(), at: at(0))
    #expect(!store.restore(asked.id, at: at(1)))
    _ = try store.approve(asked.id, alice(1), for: 100)?.get()
    #expect(store.use(asked.id, at: at(2)).isApproved)
    #expect(store.restore(asked.id, at: at(3)))
    #expect(store.ask(request(), at: at(4)).isApproved)
    #expect(!store.restore(asked.id, at: at(101)))
    #expect(store.use(asked.id, at: at(101)).isExpired)
  }

  @Test("are bounded: for each grant, in all, and in the length of the arguments", arguments: StoreKind.allCases)
  func bounds(kind: StoreKind) throws {
    let store = try kind.make()
    let terms = ApprovalTerms(mostWaiting: 5, mostWaitingPerGrant: 3, mostArgumentBytes: 256)
    func ask(_ number: Int, _ grant: String, at seconds: Int = 0) -> ApprovalAnswer {
      store.ask(request(["n": .number(JSONNumber(number))], grant: grant), at: at(seconds), terms: terms)
    }
    for number in 0..<3 { #expect(ask(number, "a").isWaiting) }
    #expect(ask(3, "a") == .unaskable(.waitingOfGrant(3)))
    #expect(ask(0, "a").isWaiting)
    for number in 0..<2 { #expect(ask(number, "b").isWaiting) }
    #expect(ask(2, "b") == .unaskable(.waiting(5)))
    // What has expired makes room.
    #expect(ask(3, "a", at: 300).isWaiting)
    let long = request(["text": .string(String(repeating: "x", count: 300))])
    #expect(store.ask(long, at: at(0), terms: terms) == .unaskable(.argumentBytes(256)))
  }

  @Test("that are over are kept up to a bound, the oldest forgotten first")
  func pruning() throws {
    let store = try ApprovalStore()
    for number in 0..<(ApprovalStore.mostKept + 20) {
      let asked = try store.waiting(request(["n": .number(JSONNumber(number))]), at: at(number))
      _ = try store.deny(asked.id, alice(number))?.get()
    }
    let kept = try store.list(all: true, at: at(0))
    #expect(kept.count <= ApprovalStore.mostKept + 1)
    #expect(kept.contains { $0.subject.arguments.text == #"{"n":1019}"# })
    #expect(!kept.contains { $0.subject.arguments.text == #"{"n":0}"# })
  }

  @Test("are listed with the latest first, and found by the beginning of their name", arguments: StoreKind.allCases)
  func listing(kind: StoreKind) throws {
    let store = try kind.make()
    let first = try store.waiting(request(["n": 1]), at: at(0))
    let second = try store.waiting(request(["n": 2]), at: at(1))
    _ = try store.deny(first.id, alice(2))?.get()
    #expect(try store.list(all: false, at: at(3)) == [second])
    #expect(try store.list(all: true, at: at(3)).map(\.id) == [second.id, first.id])
    #expect(try store.list(all: false, at: at(301)) == [])
    #expect(try store.find(prefix: String(second.id.text.prefix(6)), at: at(3)) == [second])
    let expired = try store.find(prefix: second.id.text, at: at(900))
    #expect(expired.first?.state.name == .expired)
  }
}
