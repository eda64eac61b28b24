import PolicyModel
import StrictJSON
import Testing

@Suite("The schema of a policy agrees with the validator")
struct SchemaAgreementTests {
  private let schema: SmallSchema

  init() throws {
    schema = try SmallSchema(PolicySchema.jsonValue)
  }

  @Test("about every document that is valid")
  func valid() throws {
    let entries = DialectTests.entries.map { #"{"version": "1", "default": "deny", "tools": {"t": \#($0.0)}}"# }
    for text in PublishedDocumentTests.documents + entries + [DocumentRoundTripTests.example] {
      #expect(refusal(of: text) == nil, "\(text)")
      #expect(schema.accepts(try JSONValue(parsing: text)), "\(text)")
    }
  }

  @Test("about every document that is written", arguments: 0..<20)
  func written(_ seed: Int) {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<20 {
      let policy = random.policy()
      #expect(schema.accepts(policy.jsonValue), "\(policy.jsonValue)")
    }
  }

  @Test("about every document that is refused, except for what no schema can see")
  func broken() {
    var accepted: Set<String> = []
    for broken in BrokenDocument.all {
      // What is no JSON, or has a key twice, never reaches a schema.
      guard let value = try? JSONValue(parsing: broken.text) else { continue }
      if schema.accepts(value) { accepted.insert(broken.name) }
    }
    #expect(accepted == Set(SchemaAgreementTests.beyondSchema.keys))
  }

  @Test("in the documents that never reach it: they are no JSON, or have a key twice")
  func unread() {
    for broken in BrokenDocument.all where (try? JSONValue(parsing: broken.text)) == nil {
      let excuses = ["is not JSON", "document is empty", "twice", "already"]
      let isExcused = broken.problems.contains { problem in excuses.contains { problem.contains($0) } }
      #expect(isExcused, "\(broken.name): \(broken.problems)")
    }
  }

  @Test("and is refused by the evaluator as soon as it uses a keyword that the evaluator does not know")
  func unknown() {
    let schema: JSONValue = ["properties": ["a": ["anyOf": [["type": "string", "format": "uri"]]]]]
    #expect(throws: SmallSchema.Unknown(keyword: "format")) { try SmallSchema(schema) }
  }

  /// Broken documents that the schema accepts, by their names, each with the reason.
  private static let beyondSchema: [String: String] = [
    "an exponent beyond all bounds": "A schema has numbers, not their texts.",
    "the same counter twice": "A schema compares whole items, not one member of each.",
    "two tools that look the same": "A schema knows no look-alikes.",
  ].merging(expressions.map { ($0, "A schema sees a string, not a pattern.") }) { first, _ in first }

  private static let expressions = [
    "regex: two repetitions",
    "regex: a backreference",
    "regex: an escape at the end",
    "regex: a stray parenthesis",
    "regex: nothing to repeat",
    "regex: lookbehind",
    "regex: an open group",
    "regex: lookahead",
    "regex: a large count",
    "regex: a count the wrong way round",
    "regex: a range the wrong way round",
    "regex: a Unicode class",
    "regex: an unknown escape",
    "regex: an atomic group",
    "regex: a possessive repetition",
    "regex: more than fits",
    "regex: an open class",
    "regex: an unknown class",
  ]
}
