import PolicyModel
import Screen
import StrictJSON
import Testing
import ToolCatalogue
import ToolModel

@testable import Console

/// A person at the deck: presses keys, reads the screen, and stands in for the shell.
struct Deck: CustomTestStringConvertible {
  var state: ConsoleState
  /// What the deck asked the shell to do, since `effects` was emptied last.
  var effects: [ConsoleEffect] = []

  /// Opens the deck on the example server and a policy file.
  ///
  /// - Parameters:
  ///   - policy: The text of the file; `nil` when there is none.
  ///   - size: The size of the terminal.
  ///   - tools: The tools the server lists.
  init(policy: String? = nil, size: Size = Size(columns: 80, rows: 24), tools: [Tool] = ExampleServer.tools) {
    state = ConsoleState(size: size)
    happen(.policyRead(bytes: policy.map { Array($0.utf8) }))
    happen(.scanStarted("policydeck demo-server"))
    happen(.serverScanned(ExampleServer.identity, tools: tools))
  }

  /// Lets something happen.
  mutating func happen(_ event: ConsoleEvent) {
    effects += state.receive(event)
  }

  /// Presses keys by name: `press("/", "Enter")`.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(named: name) else { continue }
      happen(.keyPressed(key))
    }
  }

  /// Types letters.
  mutating func type(_ text: String) {
    for character in text { happen(.keyPressed(.character(character))) }
  }

  /// Filters to a text and goes back to the list.
  mutating func filter(_ text: String) {
    press("/")
    type(text)
    press("Enter")
  }

  /// Answers the write question with yes, and writes.
  mutating func write() {
    press("w", "y")
    for case .writePolicy(let bytes, _) in effects { happen(.policyWritten(bytes: bytes)) }
  }

  /// The policy in the bytes the shell was asked to write last.
  var written: String? {
    for case .writePolicy(let bytes, _) in effects.reversed() { return String(decoding: bytes, as: UTF8.self) }
    return nil
  }

  /// What is on the screen.
  var screen: String { frame(of: state, size: state.size).textDump() }

  /// Whether a text is on the screen.
  func shows(_ text: String) -> Bool { screen.contains(text) }

  /// The name of the focused tool.
  var focused: String? { state.focusedTool?.tool.name }

  /// What a failed expectation shows: the screen.
  var testDescription: String { "\n\(screen)\n" }

  /// How a tool stands in the draft.
  func standing(_ tool: String) -> ToolStanding { state.draft.policy.standing(of: tool) }
}
