import PolicyModel
import Screen
import StrictJSON
import Testing

@testable import Console

@Suite("Stories: the policy as text, and what is odd about it")
struct DocumentStoryTests {
  @Test("A place that is searched for leads to the form for it, and back")
  func leadsToTheForm() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("3", "/")
    deck.type("Ask the")
    deck.press("Enter")
    #expect(deck.shows("1 found"))
    deck.press("Enter")
    #expect(deck.shows("Rules of create_user"))
    deck.press("Esc")
    #expect(deck.shows("policy.json as it would be written"))
    deck.press("1")
    #expect(deck.shows("[1 Tools]"))
  }

  @Test("A text from the editor with mistakes shows them where they are, and keeps every byte")
  func showsMistakes() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("3", "e")
    let broken = FrameTests.policy.replacing("\"deny\"", with: "\"denny\"")
    deck.happen(.editorReturned(bytes: Array(broken.utf8)))
    #expect(deck.shows("a text with problems") && deck.shows("column 14"), "\(deck.screen)")
    #expect(deck.shows("Did you mean \"deny\"?"))
    deck.effects = []
    deck.press("e")
    #expect(deck.effects == [.openEditor(bytes: Array(broken.utf8))])
    deck.happen(.editorReturned(bytes: Array(FrameTests.policy.utf8)))
    #expect(deck.shows("policy.json as it would be written") && !deck.state.hasUnsavedChanges)
  }

  @Test("What is shown is what would be written, byte for byte")
  func isWhatIsWritten() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "3", "y")
    guard case .copy(let text)? = deck.effects.last else { return #expect(Bool(false), "nothing was copied") }
    deck.write()
    #expect(deck.written == text)
  }

  @Test("A finding leads to the rules it is about, and is gone once they are mended")
  func mendsAFinding() {
    let policy = """
      {"version": "1", "default": "deny", "hide": ["list_users"], "tools": {"list_users": {}}}
      """
    var deck = Deck(policy: policy)
    deck.press("4")
    #expect(deck.shows("hidden-and-listed"))
    while deck.state.check?.focused?.name != "hidden-and-listed" { deck.press("Down") }
    deck.press("Enter")
    #expect(deck.shows("Rules of list_users"))
    deck.press("a", "Esc")
    #expect(!deck.shows("hidden-and-listed"))
  }

  @Test("A tool that no rule covers is named in its row, and Enter goes to its rules")
  func namesUncoveredTools() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("4")
    while deck.state.check?.focused?.name != "uncovered-tool" { deck.press("Down") }
    #expect(deck.shows("uncovered-tool      run_command  /default"), "\(deck)")
    let tool = deck.state.check?.focused?.tool ?? ""
    deck.press("Enter")
    #expect(deck.shows("Rules of \(tool)"), "\(deck)")
  }

  @Test("What the hosted product would read otherwise is listed, too")
  func listsWhatIsNotPortable() {
    var deck = Deck(
      policy: RuleStoryTests.policy.replacing("deny_if", with: "ask_if").replacing("on_deny", with: "on_ask")
    )
    deck.press("4")
    #expect(deck.state.check?.findings.contains { $0.isAboutExport } == true)
    deck.press("End")
    #expect(deck.shows("not-portable"))
  }

  @Test("Warnings of the scan are told, and listed among the checks")
  func listsWarnings() {
    var deck = Deck()
    deck.happen(.scanWarned(["The tool x is listed twice."]))
    #expect(deck.shows("1 warning: 4 shows them"))
    deck.press("4")
    #expect(deck.shows("listed twice"))
  }

  @Test("Reading the file again asks before a draft with changes is given up")
  func asksBeforeReload() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "Ctrl-O")
    #expect(deck.shows("Read policy.json again?") && deck.effects == [])
    deck.press("Enter")
    #expect(deck.state.hasUnsavedChanges && deck.effects == [])
    deck.press("Ctrl-O", "y")
    #expect(deck.effects == [.readPolicy])
  }
}

extension ConsoleState {
  /// The findings in front.
  var check: CheckPage? {
    if case .check(let page)? = overlay { return page }
    return nil
  }
}
