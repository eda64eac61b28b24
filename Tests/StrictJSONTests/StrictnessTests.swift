import StrictJSON
import Testing

@Suite("Strict JSON refuses whatever two readers could read differently")
struct StrictnessTests {
  static let refused: [(text: [UInt8], because: String)] = [
    (Array("".utf8), "the text is empty"),
    (Array("   ".utf8), "the text is empty"),
    ([0xEF, 0xBB, 0xBF, 0x7B, 0x7D], "byte order mark"),
    ([0xFF, 0xFE, 0x7B, 0x00], "UTF-16"),
    ([0x00, 0x7B, 0x00, 0x7D], "UTF-16"),
    ([0x7B, 0x00, 0x7D, 0x00], "UTF-16"),
    (Array("{\"a\":1,\"a\":2}".utf8), "a key that this object already has"),
    (Array("{\"method\":1,\"metho\\u0064\":2}".utf8), "a key that this object already has"),
    (Array("{\"x\":{\"a\":1,\"b\":2,\"a\":3}}".utf8), "a key that this object already has"),
    (Array("[1,]".utf8), "after a comma"),
    (Array("{\"a\":1,}".utf8), "after a comma"),
    (Array("[1 2]".utf8), "',' or ']'"),
    (Array("{\"a\" 1}".utf8), "':' was expected"),
    (Array("{a:1}".utf8), "key in quotes"),
    (Array("{'a':1}".utf8), "key in quotes"),
    (Array("[1] [2]".utf8), "after the end of the value"),
    (Array("{}x".utf8), "after the end of the value"),
    (Array("// c\n{}".utf8), "where a value was expected"),
    (Array("NaN".utf8), "where a value was expected"),
    (Array("Infinity".utf8), "where a value was expected"),
    (Array("-Infinity".utf8), "a digit"),
    (Array("+1".utf8), "where a value was expected"),
    (Array("01".utf8), "leading zero"),
    (Array("-01".utf8), "leading zero"),
    (Array("1.".utf8), "a digit after the decimal point"),
    (Array(".5".utf8), "where a value was expected"),
    (Array("1e".utf8), "a digit in the exponent"),
    (Array("0x10".utf8), "after the end"),
    (Array("tru".utf8), "where a value was expected"),
    (Array("True".utf8), "where a value was expected"),
    (Array("\"abc".utf8), "no closing quote"),
    (Array("\"a\nb\"".utf8), "a line break inside a string"),
    (Array("\"a\tb\"".utf8), "a tab inside a string"),
    ([0x22, 0x00, 0x22], "UTF-16"),
    ([0x5B, 0x22, 0x01, 0x22, 0x5D], "control character 1"),
    (Array("\"\\x41\"".utf8), "unknown escape"),
    (Array("\"\\u00g0\"".utf8), "four hexadecimal digits"),
    (Array("\"\\ud800\"".utf8), "surrogate"),
    (Array("\"\\udc00\"".utf8), "surrogate"),
    (Array("\"\\ud800\\u0041\"".utf8), "surrogate"),
    (Array("\"\\ud800".utf8), "surrogate"),
    ([0x22, 0xC3, 0x28, 0x22], "not UTF-8"),
    ([0x22, 0xC0, 0xAF, 0x22], "not UTF-8"),
    ([0x22, 0xED, 0xA0, 0x80, 0x22], "not UTF-8"),
    ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], "not UTF-8"),
    ([0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22], "not UTF-8"),
    ([0x22, 0xE2, 0x82], "not UTF-8"),
    (Array("[".utf8), "where a value was expected"),
    (Array("{".utf8), "key in quotes"),
    (Array("{\"a\":".utf8), "where a value was expected"),
  ]

  @Test("Each of these texts is refused, with the reason", arguments: refused)
  func refuses(text: [UInt8], because: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: text) }
    #expect(error?.message.contains(because) == true, "\(error?.message ?? "accepted")")
  }

  @Test("An error names line and column, in characters")
  func namesThePlace() {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(parsing: Array("{\n  \"é\": 1,\n  \"ü\" 2\n}".utf8))
    }
    #expect(error?.description == "line 3, column 7: found '2' where ':' was expected after the key")
  }

  @Test("Size, depth and number of values are bounded")
  func isBounded() {
    #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(parsing: Array("[1,2,3]".utf8), limits: JSONLimits(maxBytes: 6))
    }
    #expect(throws: Never.self) {
      try JSONDocument(parsing: Array("[[[1]]]".utf8), limits: JSONLimits(maxBytes: 100, maxDepth: 3))
    }
    #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(parsing: Array("[[[1]]]".utf8), limits: JSONLimits(maxBytes: 100, maxDepth: 2))
    }
    #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(parsing: Array("[1,2,3]".utf8), limits: JSONLimits(maxBytes: 100, maxDepth: 2, maxNodes: 3))
    }
    #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(parsing: Array(repeating: 0x5B, count: 100_000))
    }
  }

  @Test("A repeated key is found in objects small and large, plain and escaped", arguments: [2, 16, 17, 200])
  func findsRepeatedKeys(count: Int) throws {
    let keys = (0..<count).map { "k\($0)" } + ["k\(count / 2)"]
    let text = "{" + keys.map { "\"\($0)\": 0" }.joined(separator: ",") + "}"
    #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: Array(text.utf8)) }
    let recorded = try JSONDocument(parsing: Array(text.utf8), duplicateKeys: .record)
    #expect(recorded.duplicateKeys.map(\.key) == ["k\(count / 2)"])
  }

  @Test("Keys that look alike but differ in code points are two keys")
  func keepsCanonicallyEquivalentKeysApart() throws {
    let document = try JSONDocument(parsing: Array("{\"e\u{301}\": 1, \"\u{e9}\": 2}".utf8))
    #expect(document.root["e\u{301}"]?.intValue == 1)
    #expect(document.root["\u{e9}"]?.intValue == 2)
    #expect(document.root.value["\u{e9}"]?.intValue == 2)
    #expect(JSONValue.string("e\u{301}") != JSONValue.string("\u{e9}"))
  }
}

@Suite("Room for what a text holds")
struct TapeRoomTests {
  /// Texts with as many values as bytes allow, of both kinds of counting, and texts that leave everything open.
  static let crowded: [(why: String, text: String, isWhole: Bool)] = [
    ("elements", "[" + String(repeating: "1,", count: 900) + "1]", true),
    ("elements of a long text", "[" + String(repeating: "1,", count: 9_000) + "1]", true),
    ("empty arrays", "[" + String(repeating: "[],", count: 900) + "[]]", true),
    ("empty arrays of a long text", "[" + String(repeating: "[],", count: 9_000) + "[]]", true),
    ("empty objects", "[" + String(repeating: "{},", count: 900) + "{}]", true),
    ("depth", String(repeating: "[", count: 60) + String(repeating: "]", count: 60), true),
    ("open arrays", String(repeating: "[", count: 60), false),
    ("open objects", String(repeating: #"{"":"#, count: 60), false),
    ("open behind elements", "[" + String(repeating: "1,", count: 9_000) + String(repeating: "[", count: 50), false),
    ("keys", "{" + (0..<900).map { #""\#($0)":[]"# }.joined(separator: ",") + "}", true),
    ("long strings", #"["\#(String(repeating: "[{,:", count: 3_000))",""]"#, true),
  ]

  @Test(
    "However crowded a text is, there is room for all it holds, and a text that breaks off is refused",
    arguments: crowded
  )
  func makesRoom(_ example: (why: String, text: String, isWhole: Bool)) {
    let document = try? JSONDocument(parsing: Array(example.text.utf8))
    #expect((document != nil) == example.isWhole)
    #expect(document.map { $0.root.compactBytes() == Array(example.text.utf8) } ?? !example.isWhole)
  }

  @Test("The most values that are accepted are accepted, and one more is refused with the bound")
  func countsValues() {
    let text = Array(("[" + String(repeating: "1,", count: 98) + "1]").utf8)
    #expect((try? JSONDocument(parsing: text, limits: JSONLimits(maxBytes: 10_000, maxNodes: 100))) != nil)
    let refusal = #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(parsing: text, limits: JSONLimits(maxBytes: 10_000, maxNodes: 99))
    }
    #expect(refusal?.message.contains("more than 99 values") == true)
  }
}
