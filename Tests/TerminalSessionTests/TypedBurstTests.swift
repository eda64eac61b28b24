import Screen
import Testing

@testable import TerminalSession

@Suite("A paste into a terminal that does not mark it")
struct TypedBurstTests {
  private let start = ContinuousClock.now

  private func keys(_ text: String) -> [Key] {
    text.map { $0 == "\n" ? .enter : .character($0) }
  }

  @Test("A dozen different letters at once are one paste, line ends included")
  func paste() {
    var burst = TypedBurst()
    #expect(burst.merged(keys("delete all\nwy tools"), at: start) == [.paste("delete all\nwy tools")])
    #expect(
      burst.merged(keys("Kept for the audit.\n"), at: start + .seconds(1)) == [.paste("Kept for the audit."), .enter]
    )
  }

  @Test("What comes right after a paste belongs to it, and what comes later does not")
  func tail() {
    var burst = TypedBurst()
    _ = burst.merged(keys("some long text here"), at: start)
    // Looking when nothing has come changes nothing.
    #expect(burst.merged([], at: start + .milliseconds(10)) == [])
    #expect(burst.merged(keys("wy"), at: start + .milliseconds(20)) == [.paste("wy")])
    #expect(burst.merged(keys("wy"), at: start + .milliseconds(900)) == keys("wy"))
    _ = burst.merged(keys("some long text here"), at: start + .seconds(2))
    #expect(burst.merged([.enter], at: start + .milliseconds(2010)) == [.enter])
  }

  @Test("Keys that a person presses stay keys: few at once, or a held key over a slow line")
  func pressed() {
    var burst = TypedBurst()
    #expect(burst.merged(keys("Rawy"), at: start) == keys("Rawy"))
    #expect(burst.merged(keys(String(repeating: "j", count: 40)), at: start) == keys(String(repeating: "j", count: 40)))
    let mixed = keys("abc") + [.down] + keys("def")
    #expect(burst.merged(mixed, at: start) == mixed)
  }
}
