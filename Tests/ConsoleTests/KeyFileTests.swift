import Screen
import Testing

@testable import Console

@Suite("A person's own keys")
struct KeyFileTests {
  @Test("The file that the program prints changes nothing")
  func standard() throws {
    let file = try KeyFile(parsing: Bindings.fileText)
    #expect(file.applied(to: Bindings.standard).map(\.names) == Bindings.standard.map(\.names))
    #expect(Bindings.fileText.contains("# Write the policy file; shows the changes and asks\nwrite = w\n"))
  }

  @Test("An action gets the keys that its line names, and no other action changes")
  func replaced() throws {
    let file = try KeyFile(parsing: "# mine\n\nundo = z Ctrl-U\n")
    let table = file.applied(to: Bindings.standard)
    #expect(table.first { $0.action == .undo }?.keys == [.character("z"), .control("u")])
    #expect(zip(table, Bindings.standard).count { $0.names != $1.names } == 1)
  }

  @Test(
    "What cannot be understood is named with its line and what to write",
    arguments: [
      ("undo z", "line 1: write it as: action = key key"),
      ("# x\nundoo = z", "line 2: there is no action undoo; policydeck keys lists them"),
      ("UNDO = z", "line 1: there is no action UNDO; did you mean undo?"),
      (
        "undo = Ctrl-Shift-Q",
        "line 1: Ctrl-Shift-Q is no key; write a letter, Ctrl-R, Alt-x, F1, Enter, PgUp and so on"
      ),
      ("undo = z\nundo = U", "line 2: undo stands on line 1 already"),
      ("undo = w", "line 1: w is also the key for write"),
      ("accept = w", "line 1: there is no action accept; policydeck keys lists them"),
    ]
  )
  func refused(text: String, problem: String) {
    let problems = #expect(throws: KeyFile.Problems.self) { try KeyFile(parsing: text) }
    #expect(problems?.problems.map(\.description) == [problem])
  }
}
