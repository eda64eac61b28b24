import StrictJSON
import Testing

@Suite("Strings are read many bytes at a time, and end where they end")
struct PlainTextTests {
  /// What can interrupt plain text, and whether a string may hold it.
  static let interruptions: [(bytes: [UInt8], isAccepted: Bool)] = [
    ([], true),
    (Array("\\\"".utf8), true),
    (Array("\\u00e9".utf8), true),
    (Array("é".utf8), true),
    (Array("😀".utf8), true),
    ([0x7F], true),
    ([0x00], false),
    ([0x1F], false),
    ([0x80], false),
    ([0xFF], false),
  ]

  @Test("Wherever it stands, what interrupts plain text is seen", arguments: interruptions)
  func seesInterruptions(_ interruption: (bytes: [UInt8], isAccepted: Bool)) {
    for length in 0..<70 {
      for place in 0...length {
        var content = Array(repeating: 0x61 as UInt8, count: length)
        content.insert(contentsOf: interruption.bytes, at: place)
        let text = [0x5B, 0x22] + content + [0x22, 0x5D]
        do {
          let document = try JSONDocument(parsing: text)
          #expect(interruption.isAccepted)
          #expect(document.root.elements.first?.byteRange == 1..<(text.count - 1))
        } catch {
          #expect(!interruption.isAccepted)
          #expect(error.position.byte == 2 + place)
        }
      }
    }
  }

  @Test("A string that the text breaks off is refused where it begins, whatever its length", arguments: 0..<70)
  func refusesOpenStrings(length: Int) {
    let text = "[\"" + String(repeating: "a", count: length)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: Array(text.utf8)) }
    #expect(error?.position.byte == 1)
  }

  @Test("Keys with the same length and the same ends are told apart, and a repeated one among them is found")
  func tellsSimilarKeysApart() throws {
    for count in 2...20 {
      let keys = (0..<count).map { "a" + String(UnicodeScalar(UInt8(0x41 + $0))) + "z" }
      let members = keys.map { "\"\($0)\":\"\($0)\"" }
      let document = try JSONDocument(parsing: Array("{\(members.joined(separator: ","))}".utf8))
      #expect(keys.allSatisfy { document.root[$0]?.stringValue == $0 })
      #expect(document.root["a"] == nil && document.root["az"] == nil && document.root["a_z"] == nil)
      for key in keys {
        let repeated = "{\(members.joined(separator: ",")),\"\(key)\":0}"
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: Array(repeated.utf8)) }
      }
    }
  }

  @Test("Keys of every length are compared to their last byte", arguments: 0..<40)
  func comparesWholeKeys(length: Int) throws {
    let key = String(repeating: "k", count: length)
    let document = try JSONDocument(parsing: Array("{\"\(key)\":1}".utf8))
    #expect(document.root[key]?.intValue == 1)
    for place in 0..<length {
      var other = Array(key.utf8)
      other[place] = 0x6C
      #expect(document.root[String(decoding: other, as: UTF8.self)] == nil)
    }
  }
}
