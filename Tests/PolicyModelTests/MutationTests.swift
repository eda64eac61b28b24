import PolicyModel
import StrictJSON
import Testing

@Suite("A damaged document")
struct MutationTests {
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "0.5", "\"args.\"", "\"regex\"", "\"(\"",
    "\"*\"", "\\", "\u{0}",
    "\"limits\"", "\"conditions\": []", "\"deny_if\"", "\"é\"", "\"window\": 1", "\"action\": \"deny\"", "{}", "[[]]",
  ]

  @Test("is refused with problems inside it, or accepted and then decided and written without harm", arguments: 0..<20)
  func survives(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let bytes = damaged(Array(DocumentRoundTripTests.example.utf8), using: &random)
      do throws(PolicyProblems) {
        let document = try PolicyDocument(reading: bytes)
        #expect(document.bytes(for: document.policy) == bytes)
        var edited = document.policy
        RandomEdit.apply(to: &edited, using: &random)
        let written = document.bytes(for: edited)
        #expect((try? PolicyDocument(reading: written).policy.jsonValue) == edited.jsonValue)
        _ = CompiledPolicy(edited).explain(tool: "create_refund", arguments: ["amount": 5])
        _ = edited.portable
      } catch {
        #expect(!error.problems.isEmpty)
        #expect(
          error.problems.allSatisfy { $0.position.byte <= bytes.count && $0.position.line >= 1 && !$0.message.isEmpty }
        )
      }
    }
  }

  /// The bytes with a few of them cut out, doubled or replaced.
  private func damaged(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 2: bytes[start] = UInt8.random(in: 0...255, using: &random)
      default:
        let piece = MutationTests.pieces.randomElement(using: &random) ?? ""
        bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
      }
      if bytes.isEmpty { bytes = [0x7B] }
    }
    return bytes
  }
}
