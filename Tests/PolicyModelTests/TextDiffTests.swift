import PolicyModel
import Testing

@Suite("The difference of two texts")
struct TextDiffTests {
  private func diff(_ old: String, _ new: String, context: Int = 3) -> TextDiff {
    TextDiff(old: Array(old.utf8), new: Array(new.utf8), context: context)
  }

  @Test("is nothing for equal texts")
  func equal() {
    #expect(diff("a\nb\n", "a\nb\n").isEmpty)
    #expect(diff("", "").unifiedText(oldName: "a", newName: "b") == "")
  }

  @Test("is a unified diff with line numbers")
  func unified() {
    let old = (1...12).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 3\n", with: "line three\n").replacing("line 12\n", with: "line 12\nline 13\n")
    #expect(
      diff(old, new, context: 1).unifiedText(oldName: "policy.json", newName: "draft") == """
        --- policy.json
        +++ draft
        @@ -2,3 +2,3 @@
         line 2
        -line 3
        +line three
         line 4
        @@ -12 +12,2 @@
         line 12
        +line 13

        """
    )
    let line = diff(old, new).hunks[0].lines[3]
    #expect(line.kind == .added)
    #expect(line.newNumber == 3)
    #expect(line.oldNumber == nil)
  }

  @Test("of a new file begins at line 0 of nothing, and sees a missing line feed at the end")
  func newFile() {
    #expect(
      diff("", "a").unifiedText(oldName: "x", newName: "y")
        == "--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n"
    )
    #expect(diff("a", "a\n").addedCount == 1)
  }

  @Test("turns the one text into the other, on random texts", arguments: 0..<100)
  func random(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func text() -> [String] {
      (0..<Int.random(in: 0...30, using: &random)).map { _ in ["a", "b", "c", "d"].randomElement(using: &random) ?? "" }
    }
    let (old, new) = (text(), text())
    let diff = diff(old.map { $0 + "\n" }.joined(), new.map { $0 + "\n" }.joined(), context: 100)
    let lines = diff.hunks.flatMap(\.lines)
    if old == new {
      #expect(lines.isEmpty)
    } else {
      #expect(lines.filter { $0.kind != .added }.map(\.text) == old)
      #expect(lines.filter { $0.kind != .removed }.map(\.text) == new)
      #expect(lines.compactMap(\.oldNumber) == Array(1...max(old.count, 1)).prefix(old.count).map { $0 })
      #expect(diff.addedCount + diff.removedCount == old.count + new.count - 2 * longestCommon(old, new))
    }
  }

  private func longestCommon(_ a: [String], _ b: [String]) -> Int {
    var row = Array(repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }

  @Test("of very different long texts stays quick and complete")
  func long() {
    let old = (0..<5000).map { "old \($0)\n" }.joined()
    let new = (0..<5000).map { "new \($0)\n" }.joined()
    let diff = diff(old, new)
    #expect(diff.removedCount == 5000)
    #expect(diff.addedCount == 5000)
  }
}
