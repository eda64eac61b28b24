import Testing

@testable import Console

@Suite("Text differences")
struct TextDifferenceTests {
  private func apply(_ difference: TextDifference) -> (old: [String], new: [String]) {
    (
      difference.lines.filter { $0.change != .added }.map(\.text),
      difference.lines.filter { $0.change != .removed }.map(\.text)
    )
  }

  @Test("Equal texts differ in nothing")
  func equal() {
    #expect(TextDifference(from: "a\nb\n", to: "a\nb\n").isEmpty)
    #expect(TextDifference(from: "", to: "").lines.isEmpty)
  }

  @Test("A changed line is a removed and an added one, with its neighbours around it")
  func oneChange() {
    let difference = TextDifference(
      from: "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
      to: "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
      context: 1
    )
    #expect(difference.lines.map(\.change) == [.skipped, .kept, .removed, .added, .kept, .skipped])
    #expect(difference.lines.first?.text == "3 lines unchanged")
  }

  @Test("Kept, removed and added lines rebuild both texts, whatever the texts", arguments: 1...60)
  func rebuilds(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    func text() -> [String] {
      (0..<Int.random(in: 0...40, using: &generator)).map { _ in String(Int.random(in: 0...6, using: &generator)) }
    }
    let (old, new) = (text(), text())
    let difference = TextDifference(
      from: old.map { $0 + "\n" }.joined(),
      to: new.map { $0 + "\n" }.joined(),
      context: 1_000
    )
    guard !difference.isEmpty else {
      #expect(old == new)
      return
    }
    #expect(apply(difference).old == old)
    #expect(apply(difference).new == new)
    #expect(difference.added - difference.removed == new.count - old.count)
  }

  @Test("Long texts that have nothing in common are replaced as a whole, without looking long")
  func gaveUp() {
    let old = (0..<20_000).map { "old \($0)\n" }.joined()
    let new = (0..<20_000).map { "new \($0)\n" }.joined()
    let difference = TextDifference(from: old, to: new)
    #expect(difference.added == 20_000 && difference.removed == 20_000)
  }
}
