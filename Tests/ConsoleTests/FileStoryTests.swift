import PolicyModel
import Testing

@testable import Console

@Suite("Stories: the policy file")
struct FileStoryTests {
  private let theirs = #"{"version":"1","default":"allow"}"#

  @Test("A file that changed on disk is not overwritten; the change is shown and the draft kept")
  func refusesToOverwrite() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "w", "y")
    let draft = deck.state.draft.policy
    #expect(
      deck.effects.last
        == .writePolicy(bytes: Array((deck.written ?? "").utf8), expecting: Array(FrameTests.policy.utf8))
    )
    deck.happen(.writeRefused(onDisk: Array(theirs.utf8)))
    #expect(deck.shows("policy.json changed on disk"))
    #expect(deck.shows("+ {\"version\":\"1\",\"default\":\"allow\"}"))
    deck.effects = []
    deck.press("Enter")
    #expect(deck.effects.isEmpty)
    #expect(deck.state.draft.policy == draft)
  }

  @Test("Overwriting needs its own key, and expects what was shown")
  func overwrites() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "w", "y")
    deck.happen(.writeRefused(onDisk: Array(theirs.utf8)))
    deck.effects = []
    deck.press("O")
    guard case .writePolicy(let bytes, let expecting)? = deck.effects.first else {
      Issue.record("nothing was written")
      return
    }
    #expect(expecting == Array(theirs.utf8))
    #expect((try? PolicyDocument(reading: bytes))?.policy == deck.state.draft.policy)
  }

  @Test("Reloading takes the file and undo brings the draft back")
  func reloads() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "w", "y")
    let draft = deck.state.draft.policy
    deck.happen(.writeRefused(onDisk: Array(theirs.utf8)))
    deck.press("r")
    #expect(deck.state.draft.policy == .allowAll)
    #expect(!deck.state.hasUnsavedChanges)
    deck.press("u")
    #expect(deck.state.draft.policy == draft)
    #expect(deck.state.hasUnsavedChanges)
  }

  @Test("A text from the editor becomes the draft, keeps its layout, and can be undone")
  func takesEditedText() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("e")
    #expect(deck.effects == [.openEditor(bytes: Array(FrameTests.policy.utf8))])
    let edited = "{\"version\": \"1\",   \"default\": \"deny\", \"tools\": {\"get_user\": {}}}"
    deck.happen(.editorReturned(bytes: Array(edited.utf8)))
    #expect(deck.standing("get_user").verdict == .allow)
    deck.press("w", "y")
    #expect(deck.written == edited)
    deck.press("u")
    #expect(deck.standing("delete_user").verdict == .hide)
  }

  @Test("A broken text from the editor is listed with line and column, kept, and opened again")
  func keepsBrokenText() {
    var deck = Deck(policy: FrameTests.policy)
    let broken = Array("{\n  \"version\": \"1\",\n  \"default\": \"denny\"\n}".utf8)
    deck.happen(.editorReturned(bytes: broken))
    #expect(deck.shows("line 3, column 14"))
    deck.press("Esc", "w")
    #expect(deck.shows("The text has 1 problem"))
    #expect(deck.effects.isEmpty)
    deck.press("q")
    #expect(deck.shows("Quit without writing?"))
    deck.press("n", "p", "e")
    #expect(deck.effects == [.openEditor(bytes: broken)])
    deck.happen(.editorReturned(bytes: Array(theirs.utf8)))
    #expect(deck.state.draft.policy == .allowAll)
  }

  @Test("A broken file can be mended in the editor, or given up and written over after all was shown")
  func mendsABrokenFile() {
    var deck = Deck(policy: "{\"version\": \"1\"")
    #expect(deck.shows("Problems: 1"))
    deck.press("Esc", "a", "w")
    #expect(deck.effects.isEmpty)
    deck.press("p", "X", "w")
    #expect(deck.shows("- {\"version\": \"1\""))
    deck.press("y")
    #expect(
      deck.effects == [
        .writePolicy(bytes: Array((deck.written ?? "").utf8), expecting: Array("{\"version\": \"1\"".utf8))
      ]
    )
  }

  @Test("A file that cannot be read is never written")
  func leavesAnUnreadableFile() {
    var deck = Deck()
    deck.happen(.policyUnreadable("it is a directory"))
    deck.press("a", "w")
    #expect(deck.effects.isEmpty)
    #expect(deck.shows("it is a directory"))
  }

  @Test("With nothing to write, w looks at the file before it says so")
  func hasNothingToWrite() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("w")
    #expect(deck.effects == [.readPolicy])
    #expect(!deck.shows("Nothing to write"))
    deck.happen(.policyRead(bytes: Array(FrameTests.policy.utf8)))
    #expect(deck.shows("Nothing to write: policy.json holds the draft"))
    deck.press("a", "v")
    #expect(deck.shows("Nothing to change") == false)
  }

  @Test("With nothing to write, w takes a file that changed on disk meanwhile, says so, and undo brings the draft back")
  func findsAChangedFile() {
    var deck = Deck(policy: FrameTests.policy)
    let draft = deck.state.draft.policy
    deck.press("w")
    deck.happen(.policyRead(bytes: Array(theirs.utf8)))
    #expect(deck.shows("policy.json changed on disk: the draft now holds what it says"))
    #expect(deck.state.draft.policy == .allowAll)
    #expect(!deck.state.hasUnsavedChanges)
    deck.press("u")
    #expect(deck.state.draft.policy == draft)
  }

  @Test("With nothing to write, w finds that the file is gone, and writes it again when asked once more")
  func findsAMissingFile() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("w")
    deck.happen(.policyRead(bytes: nil))
    #expect(deck.shows("policy.json is gone from the disk"))
    deck.press("w", "y")
    #expect(deck.written == FrameTests.policy)
  }

  @Test("Reading a file that changed on disk never replaces a draft with changes: the conflict is shown")
  func showsTheConflictAfterReading() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "Ctrl-O", "y")
    let draft = deck.state.draft.policy
    deck.happen(.policyRead(bytes: Array(theirs.utf8)))
    #expect(deck.state.draft.policy == draft)
    #expect(deck.shows("policy.json changed on disk; nothing was written"))
    deck.press("r")
    #expect(deck.state.draft.policy == .allowAll)
    deck.press("u")
    #expect(deck.state.draft.policy == draft)
  }

  @Test("After a write nothing is unsaved, even where the draft names the tools in another order")
  func settlesAfterAWrite() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "a", "Down", "a")
    deck.write()
    #expect(!deck.state.hasUnsavedChanges)
    deck.press("u")
    #expect(deck.state.hasUnsavedChanges)
    deck.press("Ctrl-R")
    #expect(!deck.state.hasUnsavedChanges)
  }

  @Test("What is edited while the file is being written stays unsaved")
  func keepsEditsDuringAWrite() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "w", "y", "Down", "a")
    deck.happen(.policyWritten(bytes: Array((deck.written ?? "").utf8)))
    #expect(deck.shows("● 1 unsaved"))
  }

  @Test("A failed write keeps the draft unsaved and says why")
  func survivesAFailedWrite() {
    var deck = Deck()
    deck.press("a", "w", "y")
    deck.happen(.writeFailed("the disk is full"))
    #expect(deck.shows("the disk is full"))
    #expect(deck.state.hasUnsavedChanges)
    deck.press("w")
    #expect(deck.shows("Write policy.json?"))
  }

  @Test("A tool that is hidden and allowed again leaves nothing to write, and no byte changed")
  func keepsBytes() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "a")
    #expect(!deck.state.hasUnsavedChanges)
    #expect(deck.state.draft.current.bytes == Array(FrameTests.policy.utf8))
    deck.press("u", "u")
    #expect(deck.state.draft.current.bytes == Array(FrameTests.policy.utf8))
    #expect(!deck.state.hasUnsavedChanges)
  }
}
