import PolicyModel
import Screen
import StrictJSON
import Testing
import ToolCatalogue
import ToolModel

@testable import Console

/// A small generator with a seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Random keys")
struct RandomKeyTests {
  private static let keys: [Key] =
    Array(Set(Bindings.all.flatMap(\.keys))).sorted { $0.name < $1.name }
    + "0123456789 abcxyz-_:é漢".map { .character($0) }
    + [.backspace, .delete, .left, .right, .paste("two\nlines"), .function(1)]

  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12), Size(columns: 61, rows: 17),
    Size(columns: 20, rows: 5), Size(columns: 0, rows: 0),
  ]

  @Test("After 1,000 random keys everything agrees, and undo leads back to the start", arguments: 1...6)
  func staysConsistent(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    var deck = Deck(policy: FrameTests.policy)
    let start = deck.state.draft.policy
    for step in 0..<1_000 {
      if Int.random(in: 0..<25, using: &generator) == 0 {
        deck.happen(.resized(Self.sizes.randomElement(using: &generator) ?? Size(columns: 80, rows: 24)))
      } else if Int.random(in: 0..<25, using: &generator) == 0 {
        let place = Position(
          column: .random(in: -1...130, using: &generator),
          row: .random(in: -1...45, using: &generator)
        )
        let action = [MouseEvent.Action.click, .scrollUp, .scrollDown, .doubleClick].randomElement(using: &generator)
        deck.happen(.keyPressed(.mouse(MouseEvent(action ?? .click, at: place))))
      } else if let key = Self.keys.randomElement(using: &generator) {
        deck.happen(.keyPressed(key))
      }
      answer(&deck, &generator)
      _ = frame(of: deck.state, size: deck.state.size)
      if step % 4 == 0 { check(deck) }
    }
    deck.happen(.resized(Size(columns: 80, rows: 24)))
    while deck.state.draft.undoLabel != nil {
      for _ in 0..<12 { deck.press("Esc", "y") }
      deck.press("Esc", "1", "u")
    }
    #expect(deck.state.draft.policy == start)
  }

  /// Stands in for the shell, which answers some of what is asked.
  private func answer(_ deck: inout Deck, _ generator: inout SeededGenerator) {
    let effects = deck.effects
    deck.effects = []
    for effect in effects {
      switch effect {
      case .writePolicy(let bytes, _):
        deck.happen(Bool.random(using: &generator) ? .policyWritten(bytes: bytes) : .writeRefused(onDisk: nil))
      case .openEditor(let bytes):
        deck.happen(.editorReturned(bytes: Array(bytes.dropLast(Int.random(in: 0...1, using: &generator)))))
      case .startGateway: deck.happen(.gatewayStarted(LiveStoryTests.connection))
      case .stopGateway: deck.happen(.gatewayStopped)
      case .readPolicy: deck.happen(.policyRead(bytes: deck.state.file.bytes))
      default: break
      }
    }
  }

  /// What must hold whatever was pressed.
  private func check(_ deck: Deck) {
    let state = deck.state
    let tools = state.tools
    let policy = state.draft.policy
    #expect(tools.standings.indices.allSatisfy { tools.standings[$0] == policy.standing(of: tools.all[$0].tool.name) })
    var changes = PolicyChanges()
    changes.update(from: state.file.policy, to: policy, touched: nil)
    #expect(changes.tools == state.changes.tools && changes.document == state.changes.document)
    #expect(state.list.count == tools.rows.count && state.list.focus < max(1, tools.rows.count))
    #expect(tools.shown.isEmpty == (state.focusedTool == nil))
    let read = try? PolicyDocument(reading: state.draft.current.bytes)
    var difference = PolicyChanges()
    difference.update(from: read?.policy ?? .allowAll, to: policy, touched: nil)
    #expect(read != nil && difference.count == 0, "\(state.draft.current.label)")
  }
}
