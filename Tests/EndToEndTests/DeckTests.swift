import Foundation
import Glibc
import Testing

@Suite("The deck in a terminal of 80×24", .serialized)
struct DeckTests {
  /// What the first story writes.
  private static let written = """
    {
      "version": "1",
      "default": "deny",
      "hide": [
        "create_access_key"
      ],
      "tools": {
        "put_user_policy": {
          "limits": [
            {
              "counter": "put_user_policy_rate",
              "window": "minute",
              "max": 30,
              "scope": "grant"
            }
          ]
        },
        "delete_object": {
          "deny_if": [
            {
              "conditions": [],
              "on_deny": "Objects are kept for the audit."
            }
          ]
        }
      }
    }

    """

  @Test("From an empty folder to a written policy.json and a gateway that enforces it, without leaving the keyboard")
  func buildWriteAndTry() async throws {
    let folder = TemporaryFolder()
    let deck = try await DeckTerminal.open(in: folder)
    try await buildPolicy(with: deck)
    let terminal = deck.terminal

    try await terminal.type("w")
    try await terminal.waitFor("Write policy.json?")
    #expect(!FileManager.default.fileExists(atPath: folder.file("policy.json")))
    try await terminal.type("y")
    try await terminal.waitFor("Wrote policy.json")
    #expect(try folder.read("policy.json") == Self.written)

    try await terminal.type("g")
    try await terminal.waitFor("The gateway is on")
    try await terminal.type("2")
    try await terminal.waitFor("http://127.0.0.1:")
    try await tryLive(on: terminal)

    #expect(try await deck.quit() == .code(0))
    try await expectTerminalRestored(terminal)
    #expect(await terminal.survivors().isEmpty)
  }

  @Test("A call that waits is shown with its values, and reaches the server when it is approved in the deck")
  func approve() async throws {
    let folder = TemporaryFolder()
    let rule = #"{"conditions":[{"path":"args.amount","op":"gt","value":100}],"on_ask":"Above 100 ask."}"#
    let policy = #"{"version":"1","default":"deny","tools":{"create_refund":{"ask_if":[\#(rule)]}}}"#
    try folder.write(policy, to: "policy.json")
    let deck = try await DeckTerminal.open(in: folder, environment: ["XDG_STATE_HOME": folder.file("state")])
    let terminal = deck.terminal
    try await terminal.type("g")
    try await terminal.waitFor("The gateway is on")
    try await terminal.type("V")
    let picture = try await terminal.waitUntil("the token is shown") { Self.token(on: $0) != nil }
    let endpoint = try #require(picture.description.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/\S*/))
    let door = GatewayDoor(endpoint: String(endpoint.output), token: try #require(Self.token(on: picture)))

    async let reply = door.call("create_refund", #"{"order_id":"ord_1","amount":500,"reason":"late"}"#)
    try await terminal.waitFor("create_refund waits for you")
    try await terminal.type("W")
    try await terminal.waitFor("\"amount\": 500")
    try await terminal.type("y")
    #expect(try await reply.body.contains("of 500 cents for ord_1"))
    try await terminal.waitFor("approved, once")
    #expect(try await deck.quit() == .code(0))
    #expect(await terminal.survivors().isEmpty)
  }

  /// Limits one tool, denies another and hides a third.
  private func buildPolicy(with deck: DeckTerminal) async throws {
    let terminal = deck.terminal
    try await deck.focus(on: "put_user_policy")
    try await terminal.type("l")
    try await terminal.waitFor("Counter")
    try await terminal.type("30")
    try await terminal.press(.enter)
    try await terminal.waitFor("Limited put_user_policy")
    try await deck.clearFilter()

    try await deck.focus(on: "delete_object")
    try await terminal.type("d")
    try await terminal.waitFor("Reason")
    try await terminal.type("Objects are kept for the audit.")
    try await terminal.press(.enter)
    try await terminal.waitFor("Denied delete_object")
    try await deck.clearFilter()

    try await deck.focus(on: "create_access_key")
    try await terminal.type("x")
    try await terminal.waitFor("Hid create_access_key")
    try await deck.clearFilter()
    try await terminal.waitFor("3 unsaved")
  }

  /// Calls through the gateway that the deck has started, and sees the decisions appear.
  private func tryLive(on terminal: PseudoTerminal) async throws {
    try await terminal.type("V")
    let picture = try await terminal.waitUntil("the token is shown") { Self.token(on: $0) != nil }
    let endpoint = try #require(picture.description.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/\S*/))
    let token = try #require(Self.token(on: picture))
    let gateway = GatewayDoor(endpoint: String(endpoint.output), token: token)
    let document = #"{"user_name":"ci-deploy","policy_name":"p","policy_document":{"Version":"2012-10-17"}}"#
    try await expectCopied(token, with: "T", on: terminal)
    let allowed = try await gateway.call("put_user_policy", document)
    #expect(allowed.status == 200 && !allowed.body.contains("DENIED"), "\(allowed)")
    try await terminal.waitUntil("the allowed call is shown") {
      $0.row(showing: "put_user_policy")?.contains("allow") == true
    }
    let denied = try await gateway.call("delete_object")
    #expect(denied.body.contains("[POLICY DENIED] Objects are kept for the audit."), "\(denied)")
    try await terminal.waitUntil("the denied call is shown") {
      $0.row(showing: "delete_object")?.contains("deny") == true
    }
    let hidden = try await gateway.call("create_access_key")
    #expect(hidden.body.contains("Unknown tool: create_access_key"), "\(hidden)")
  }

  /// Presses a key and finds the text in what the terminal was asked to put on the clipboard.
  private func expectCopied(_ text: String, with key: String, on terminal: PseudoTerminal) async throws {
    try await terminal.type(key)
    try await terminal.waitFor("Asked the terminal to copy")
    let copies = await terminal.sequences.compactMap { sequence -> String? in
      guard case .osc(let command) = sequence, command.hasPrefix("52;"),
        let bytes = Data(base64Encoded: String(command.drop { $0 != ";" }.dropFirst().drop { $0 != ";" }.dropFirst()))
      else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(copies == [text])
  }

  private static func token(on picture: ScreenPicture) -> String? {
    guard let row = picture.row(showing: "Token") else { return nil }
    let words = row.split(separator: " ").map(String.init)
    return words.first {
      $0.count >= 24 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    }
  }

  @Test("An edited limit, once written, holds from the next call on, and what was counted stays counted")
  func limitEditedLive() async throws {
    let folder = TemporaryFolder()
    try folder.write(
      """
      {"version":"1","default":"deny","tools":{"list_users":{"limits":[
      {"counter":"list_users_rate","window":"hour","max":2,"scope":"grant"}]}}}
      """,
      to: "policy.json"
    )
    let deck = try await DeckTerminal.open(in: folder)
    let terminal = deck.terminal
    try await terminal.type("g")
    try await terminal.waitFor("The gateway is on")
    try await terminal.type("2")
    try await terminal.type("V")
    let picture = try await terminal.waitUntil("the token is shown") { Self.token(on: $0) != nil }
    let endpoint = try #require(picture.description.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/\S*/))
    let gateway = GatewayDoor(endpoint: String(endpoint.output), token: try #require(Self.token(on: picture)))
    for _ in 1...2 { #expect(try await !gateway.call("list_users").body.contains("DENIED")) }
    #expect(try await gateway.call("list_users").body.contains("Limit of 2 calls per hour"))

    try await terminal.type("1")
    try await deck.focus(on: "list_users")
    try await terminal.type("l")
    try await terminal.waitFor("Counter")
    try await terminal.type("3")
    try await terminal.press(.enter)
    try await terminal.waitFor("Limited list_users")
    try await terminal.type("w")
    try await terminal.waitFor("Write policy.json?")
    try await terminal.type("y")
    try await terminal.waitFor("The gateway uses policy.json")
    #expect(try await !gateway.call("list_users").body.contains("DENIED"))
    #expect(try await gateway.call("list_users").body.contains("Limit of 3 calls per hour"))
    #expect(try await deck.quit() == .code(0))
  }

  @Test("The recommended rules for all tools are one valid policy, and the file keeps its mode")
  func recommended() async throws {
    let folder = TemporaryFolder()
    let path = try folder.write(#"{"version":"1","default":"deny"}"#, to: "policy.json")
    chmod(path, 0o640)
    let deck = try await DeckTerminal.open(in: folder)
    try await deck.terminal.type("R")
    try await deck.terminal.waitFor("all 28")
    try await deck.terminal.type("a")
    try await deck.terminal.waitFor("unsaved")
    try await deck.terminal.type("w")
    try await deck.terminal.waitFor("Write policy.json?")
    try await deck.terminal.type("y")
    try await deck.terminal.waitFor("Wrote policy.json")
    let outcome = try await RunningProgram.run([TestEnvironment.program, "validate", path])
    #expect(outcome.exit == .code(0), "\(outcome.errors)")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    let gateway = try await GatewayProgram.start(
      policy: try folder.read("policy.json"),
      in: folder,
      upstream: .command([TestEnvironment.program, "demo-server"])
    )
    #expect(try await gateway.door.call("list_users").body.contains("ada"))
    // Money waits for a person, so the call is not made here: that it would be asked about is in the file.
    #expect(try folder.read("policy.json").contains("ask_if"))
    #expect(try await gateway.door.call("delete_user").body.contains("Unknown tool: delete_user"))
  }

  @Test("A file that changed on disk is never overwritten unasked")
  func conflict() async throws {
    let folder = TemporaryFolder()
    try folder.write(#"{"version":"1","default":"deny"}"#, to: "policy.json")
    let deck = try await DeckTerminal.open(in: folder)
    try await deck.focus(on: "list_users")
    try await deck.terminal.type("a")
    try await deck.terminal.waitFor("Allowed list_users")
    let others = #"{"version":"1","default":"allow"}"#
    try folder.write(others, to: "policy.json")
    try await deck.terminal.type("w")
    try await deck.terminal.waitFor("Write policy.json?")
    try await deck.terminal.type("y")
    try await deck.terminal.waitFor("changed on disk")
    #expect(try folder.read("policy.json") == others)
  }

  @Test("A file that cannot be read as a policy is shown with its errors and left alone")
  func brokenFile() async throws {
    let folder = TemporaryFolder()
    let broken = "{\n  \"version\": \"1\",\n  \"defualt\": \"deny\"\n}\n"
    try folder.write(broken, to: "policy.json")
    let terminal = try PseudoTerminal([TestEnvironment.program, "--demo"], directory: folder.path)
    try await terminal.waitFor("Problems: 2")
    try await terminal.waitFor("line 1, column 1")
    try await terminal.waitFor("line 3, column 3")
    try await terminal.waitFor("Did you mean \"default\"?")
    try await terminal.press(.escape)
    try await terminal.waitForNo("Problems: 2")
    try await terminal.waitFor("broken text")
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .code(0))
    #expect(try folder.read("policy.json") == broken)
  }

  @Test("A server command that does not exist is refused before the deck opens")
  func missingServer() async throws {
    let terminal = try PseudoTerminal(
      [TestEnvironment.program, "--", "/nonexistent/server"],
      directory: TemporaryFolder.shared.path
    )
    try await terminal.waitFor("/nonexistent/server does not exist")
    #expect(try await terminal.waitForExit() == .code(2))
  }

  @Test("A server that dies at once is said so in the deck, which can be left as usual")
  func brokenServer() async throws {
    let terminal = try PseudoTerminal(
      [TestEnvironment.program, "--", "sh", "-c", "echo broken >&2; exit 3"],
      directory: TemporaryFolder.shared.path
    )
    try await terminal.waitFor("The scan failed")
    try await terminal.waitFor("exit status 3")
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .code(0))
  }

  @Test("Quitting with unwritten changes asks first, and Enter stays")
  func quitAsks() async throws {
    let folder = TemporaryFolder()
    let deck = try await DeckTerminal.open(in: folder)
    try await deck.focus(on: "list_users")
    try await deck.terminal.type("a")
    try await deck.terminal.waitFor("Allowed list_users")
    try await deck.terminal.type("q")
    try await deck.terminal.waitFor("Quit without writing?")
    try await deck.terminal.press(.enter)
    try await deck.terminal.waitForNo("Quit without writing?")
    try await deck.terminal.type("q")
    try await deck.terminal.waitFor("Quit without writing?")
    try await deck.terminal.type("y")
    #expect(try await deck.terminal.waitForExit() == .code(0))
    #expect(!FileManager.default.fileExists(atPath: folder.file("policy.json")))
  }

  @Test("A draft that nobody has decided about outlives the newer draft that is kept after it")
  func keepsOlderDrafts() async throws {
    let folder = TemporaryFolder()
    let environment = ["XDG_STATE_HOME": folder.file("state")]
    var deck = try await DeckTerminal.open(in: folder, environment: environment)
    try await deck.focus(on: "list_users")
    try await deck.terminal.type("a")
    try await deck.terminal.waitFor("Allowed list_users")
    await deck.terminal.send(signal: SIGTERM)
    _ = try await deck.terminal.waitForExit()

    deck = try await DeckTerminal.open(in: folder, environment: environment)
    try await deck.terminal.waitFor("list_users: denied by default → allowed")
    try await deck.terminal.press(.enter)
    try await deck.terminal.waitForNo("A draft from last time")
    try await deck.focus(on: "delete_object")
    try await deck.terminal.type("x")
    try await deck.terminal.waitFor("Hid delete_object")
    await deck.terminal.send(signal: SIGTERM)
    _ = try await deck.terminal.waitForExit()

    deck = try await DeckTerminal.open(in: folder, environment: environment)
    try await deck.terminal.waitFor("delete_object: denied by default → hidden")
    try await deck.terminal.press(.enter)
    try await deck.terminal.waitFor("list_users: denied by default → allowed")
    try await deck.terminal.type("y")
    try await deck.terminal.waitFor("Took the draft from last time")
    try await deck.terminal.type("q")
    try await deck.terminal.waitFor("Quit without writing?")
    try await deck.terminal.type("y")
    #expect(try await deck.terminal.waitForExit() == .code(0))
  }

  @Test("The deck follows the terminal's size, down to one that is too small and back")
  func resizing() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder())
    let terminal = deck.terminal
    try await terminal.resize(columns: 120, rows: 40)
    try await terminal.waitUntil("the lowest row holds the hints") {
      $0.rows[39].contains("quit") || $0.rows[38].contains("quit")
    }
    try await terminal.resize(columns: 30, rows: 8)
    try await terminal.waitUntil("the page says what it needs") { $0.contains("40") && $0.contains("12") }
    try await terminal.resize(columns: 80, rows: 24)
    try await terminal.waitFor("28 tools")
    #expect(try await deck.quit() == .code(0))
  }

  /// Nothing of the deck is left on the terminal, and the shell can go on.
  private func expectTerminalRestored(_ terminal: PseudoTerminal) async throws {
    try await terminal.waitUntilCooked()
    let sequences = await terminal.sequences
    #expect(ControlSequence.modesLeftChanged(by: sequences).isEmpty)
    let picture = await terminal.picture
    #expect(!picture.isAlternate && picture.isCursorVisible)
  }
}
