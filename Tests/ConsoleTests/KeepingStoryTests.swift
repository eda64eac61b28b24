import PolicyModel
import RiskModel
import Screen
import StrictJSON
import Testing
import ToolCatalogue

@testable import Console

@Suite("Stories: drafts that are kept, copies, clients' files, plain screens")
struct KeepingStoryTests {
  @Test("A draft from last time is offered with what it changes; taking it is an edit that can be undone")
  func offersTheDraft() {
    var last = Deck(policy: FrameTests.policy)
    #expect(last.state.draftToKeep == nil)
    last.press("x")
    let kept = last.state.draftToKeep
    var deck = Deck(policy: FrameTests.policy)
    deck.happen(.draftFound(bytes: kept ?? []))
    #expect(deck.shows("A draft from last time") && deck.shows("list_users: allowed → hidden"))
    deck.press("y")
    #expect(deck.standing("list_users").verdict == .hide)
    #expect(deck.effects == [.forgetDraft(kept ?? [])])
    deck.press("u")
    #expect(!deck.state.hasUnsavedChanges)
  }

  @Test("Of several drafts the newest is offered first; deciding later leaves every one where it is kept")
  func offersOlderDrafts() {
    var older = Deck(policy: FrameTests.policy)
    older.press("x")
    var newer = Deck(policy: FrameTests.policy)
    newer.filter("mystery")
    newer.press("x")
    let kept = [older, newer].map { $0.state.draftToKeep ?? [] }
    var deck = Deck(policy: FrameTests.policy)
    deck.happen(.ticked(milliseconds: 600_000))
    deck.happen(.draftFound(bytes: kept[0], kept: 0))
    deck.happen(.draftFound(bytes: kept[1], kept: 300_000))
    #expect(deck.shows("mystery: denied by default → hidden") && deck.shows("Kept 5 minutes ago"), "\(deck)")
    #expect(deck.shows("Then 1 older draft.") && !deck.shows("list_users: allowed → hidden"))
    deck.press("Enter")
    #expect(deck.shows("list_users: allowed → hidden") && !deck.shows("older draft"), "\(deck)")
    #expect(deck.effects.isEmpty)
    deck.press("y")
    #expect(deck.effects == [.forgetDraft(kept[0])] && deck.standing("list_users").verdict == .hide)
  }

  @Test("A text with problems is kept, too, and taking it goes on where the editor left off")
  func offersABrokenText() {
    var deck = Deck(policy: FrameTests.policy)
    deck.happen(.draftFound(bytes: Array("{".utf8)))
    #expect(deck.shows("a text from the editor that has problems"), "\(deck)")
    deck.press("y")
    #expect(deck.shows("broken text") && deck.shows("e mends it"), "\(deck)")
  }

  @Test("A draft from last time that says what the file says is not worth a question")
  func saysNothing() {
    var deck = Deck(policy: FrameTests.policy)
    deck.happen(.draftFound(bytes: Array(FrameTests.policy.utf8)))
    #expect(deck.state.overlay == nil)
    #expect(deck.effects == [.forgetDraft(Array(FrameTests.policy.utf8))])
  }

  @Test("Throwing a kept draft away takes another key than leaving it")
  func throwsAway() {
    var last = Deck(policy: FrameTests.policy)
    last.press("x")
    var deck = Deck(policy: FrameTests.policy)
    deck.happen(.draftFound(bytes: last.state.draftToKeep ?? []))
    deck.press("Enter")
    #expect(deck.effects.isEmpty)
    deck.happen(.draftFound(bytes: last.state.draftToKeep ?? []))
    deck.press("X")
    #expect(deck.effects == [.forgetDraft(last.state.draftToKeep ?? [])])
  }

  @Test("A portable copy goes to a file of its own, and says what it had to say otherwise")
  func exports() {
    var deck = Deck(
      policy: RuleStoryTests.policy.replacing("deny_if", with: "ask_if").replacing("on_deny", with: "on_ask")
    )
    deck.press("E")
    #expect(deck.shows("It says otherwise:") && deck.shows("/ask_if/"))
    deck.press("Enter")
    guard case .writeCopy(let bytes, let path)? = deck.effects.last else {
      return #expect(Bool(false), "nothing was written")
    }
    #expect(path == "policy.portable.json")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("Requires human approval.") && !text.contains("ask_if"))
    deck.happen(.copyWritten(path: path))
    #expect(deck.shows("said otherwise there, E lists them"))
  }

  @Test("A client's file is written only after what it gains was shown, and neither token nor other secrets are")
  func installs() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("g")
    deck.happen(.gatewayStarted(LiveStoryTests.connection))
    deck.press("I", "Enter")
    #expect(deck.effects.last == .prepareClientEntry(client: "Claude Code"))
    let token = LiveStoryTests.connection.token
    let before = "{\n  \"a\": \"old-secret\"\n}\n"
    let after = "{\n  \"b\": \"Bearer \(token)\",\n  \"a\": \"old-secret\"\n}\n"
    let change = ClientEntryChange(
      client: "Claude Code",
      path: ".mcp.json",
      before: Array(before.utf8),
      after: Array(after.utf8)
    )
    deck.happen(.clientEntryPrepared(change))
    #expect(deck.shows("+   \"b\": \"Bearer ********\"") && !deck.shows("old-secret") && !deck.shows(token))
    deck.press("Enter")
    #expect(deck.effects.last == .prepareClientEntry(client: "Claude Code"))
    deck.happen(.clientEntryPrepared(change))
    deck.press("y")
    #expect(deck.effects.last == .writeClientEntry(change))
  }

  @Test("A plain screen has no frames, one pane, and the cursor on what is focused")
  func isPlain() {
    var state = ConsoleState(size: Size(columns: 120, rows: 40), isPlain: true)
    _ = state.receive(.policyRead(bytes: Array(FrameTests.policy.utf8)))
    _ = state.receive(.serverScanned(ExampleServer.identity, tools: ExampleServer.tools))
    for key in ["Down", "f", "n"] { Key(named: key).map { _ = state.receive(.keyPressed($0)) } }
    let grid = frame(of: state, size: state.size, glyphs: .plain)
    #expect(!grid.textDump().contains { "│┌─└|".contains($0) })
    #expect(grid.cursor != nil && state.layout.mode == .single)
  }

  @Test("On a plain screen a form stands alone, good news begin with a word, and selected is not changed")
  func standsAlone() {
    var state = ConsoleState(size: Size(columns: 120, rows: 40), isPlain: true)
    _ = state.receive(.policyRead(bytes: Array(FrameTests.policy.utf8)))
    _ = state.receive(.serverScanned(ExampleServer.identity, tools: ExampleServer.tools))
    func screen(after keys: String...) -> String {
      for key in keys { Key(named: key).map { _ = state.receive(.keyPressed($0)) } }
      return frame(of: state, size: state.size, glyphs: .plain).textDump()
    }
    #expect(screen(after: "x").contains("Done: Hid list_users"))
    let rows = screen(after: "Space").split(separator: "\n")
    #expect(rows.contains { $0.contains("list_users") && $0.contains("=*") })
    let form = screen(after: "-", "d")
    #expect(form.contains("Deny get_user") && !form.contains("RISK") && !form.contains("list_users"))
    #expect(screen(after: "z", "Esc").contains("Give up what was typed?"))
    #expect(!screen(after: "y", "f", "n").contains("list_users"))
  }

  @Test("Sorting by category groups what is most dangerous first")
  func groups() {
    var deck = Deck()
    deck.press("s", "s", "s")
    #expect(deck.shows("Grouped by category"))
    let categories = deck.state.tools.shown.map { deck.state.tools.all[$0].assessment.category }
    #expect(categories == categories.sorted(by: >))
  }

  @Test("What hiding saves in the agent's context is kept up to date with every edit")
  func counts() {
    var deck = Deck()
    let all = deck.state.tools.cost
    #expect(all.shown == all.all && all.all > 0)
    deck.press("x", "Down", "x", "u")
    let tokens = deck.state.tools.tokens[0]
    #expect(deck.state.tools.cost.shown == all.all - tokens)
  }
}
