import StrictJSON
import Testing

@Suite("Reading and writing JSON keeps what was written")
struct ReadingTests {
  @Test(
    "Number text survives, whatever its size",
    arguments: ["0", "-0", "1e400", "9007199254740993", "0.10", "1E+2", "123456789012345678901234567890", "-1.5e-10"]
  )
  func keepsNumberText(text: String) throws {
    #expect(try JSONValue(parsing: "[\(text)]").compactText() == "[\(text)]")
    #expect(try JSONDocument(parsing: Array("[ \(text) ]".utf8)).root.compactBytes() == Array("[\(text)]".utf8))
  }

  @Test("Integers are read exactly, however they are written")
  func readsIntegers() {
    let exact = [
      "5": 5, "5.0": 5, "5e0": 5, "50e-1": 5, "0.5e1": 5, "-0": 0, "1e3": 1000, "0e999999999999999999999": 0,
    ]
    for (text, value) in exact { #expect(JSONNumber(text: text)?.int == value, "\(text)") }
    let inexact = ["5.5", "1e-1", "1e400", "9223372036854775808", "1e19", "1e99999999999999999999"]
    for text in inexact { #expect(JSONNumber(text: text)?.int == nil, "\(text)") }
    #expect(JSONNumber(text: "9223372036854775807")?.int == .max)
    #expect(JSONNumber(text: "-9223372036854775808")?.int == .min)
    for text in ["", "-", "01", "1.", "e1", "1e", " 1", "1 ", "0x1", "1_000"] { #expect(JSONNumber(text: text) == nil) }
  }

  @Test("Strings are decoded once and written with the fewest escapes")
  func roundTripsStrings() throws {
    let text = #"["\u0041\/\\\"\b\f\n\r\t\u0000\u001f\ud83d\ude00é€"]"#
    let value = try JSONValue(parsing: text)
    #expect(value[0]?.stringValue == "A/\\\"\u{8}\u{c}\n\r\t\u{0}\u{1f}😀é€")
    let written = #"["A/\\\"\b\f\n\r\t\u0000\u001f😀é€"]"#
    #expect(value.compactText() == written)
    #expect(String(decoding: try JSONDocument(parsing: Array(text.utf8)).root.compactBytes(), as: UTF8.self) == written)
  }

  @Test("A document is read in place, in order, with the place of everything")
  func readsInPlace() throws {
    let text = "{\"b\": [1, {\"c\": null}], \"a\": true, \"\\u0062x\": \"y\"}"
    let root = try JSONDocument(parsing: Array(text.utf8)).root
    #expect(root.members.map(\.key) == ["b", "a", "bx"])
    #expect(root["b"]?.elements.count == 2)
    #expect(root["b"]?.elements[1]["c"]?.isNull == true)
    #expect(root["a"]?.boolValue == true)
    #expect(root["bx"]?.stringValue == "y")
    #expect(root["missing"] == nil)
    #expect(root["a"]?.position.description == "line 1, column 30")
    #expect(root["b"]?.kindName == "array")
  }

  @Test("Pretty text has one member a line and short empty containers")
  func writesPrettyText() {
    let value: JSONValue = ["version": "1", "tools": ["list": [:]], "hide": []]
    #expect(
      value.prettyText() == """
        {
          "version": "1",
          "tools": {
            "list": {}
          },
          "hide": []
        }
        """
    )
  }

  @Test("Objects are equal whatever their order; arrays are not")
  func comparesValues() throws {
    #expect(try JSONValue(parsing: #"{"a":1,"b":[1,2]}"#) == JSONValue(parsing: #"{"b":[1,2],"a":1}"#))
    #expect(try JSONValue(parsing: "[1,2]") != JSONValue(parsing: "[2,1]"))
    #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#).hashValue == JSONValue(parsing: #"{"b":2,"a":1}"#).hashValue)
  }

  @Test("A large object finds, replaces and removes its members")
  func indexesLargeObjects() {
    var object = JSONObject((0..<100).map { ("k\($0)", .number(JSONNumber($0))) })
    object["k50"] = nil
    object["new"] = true
    object["k99"] = "last"
    #expect(object.count == 100)
    #expect(object["k50"] == nil)
    #expect(object["k99"]?.stringValue == "last")
    #expect(object["k51"]?.intValue == 51)
    #expect(object.keys.last == "new")
  }

  @Test("Pointers escape what RFC 6901 says")
  func writesPointers() {
    #expect(JSONPointer().appending("tools").appending("a/b~c").appending(3).description == "/tools/a~1b~0c/3")
    #expect(JSONPointer().description.isEmpty)
  }
}
