import Testing

@testable import HTTPFraming

/// Sixteen bytes of a name are looked at at once; the standard names each byte.
struct TokenTests {
  /// RFC 9110 section 5.6.2.
  private static let marks = Set("!#$%&'*+-.^_`|~".utf8)

  private static func isToken(_ byte: UInt8) -> Bool {
    marks.contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  @Test("Exactly the standard's bytes belong to a name, wherever in it they stand")
  func endsAtTheFirstOtherByte() {
    for byte in UInt8.min...UInt8.max {
      for length in [1, 7, 15, 16, 17, 35] {
        for position in 0..<length {
          var name = [UInt8](repeating: UInt8(ascii: "a"), count: length)
          name[position] = byte
          let expected = TokenTests.isToken(byte) ? length : position
          #expect(HTTPByte.endOfToken(name.span, from: 0) == expected, "\(byte) at \(position) of \(length)")
        }
      }
    }
  }

  @Test("A byte that is no name's ends it whatever stands before and after it")
  func looksAtEachByte() {
    let bytes = Array(UInt8.min...UInt8.max)
    for start in bytes.indices {
      let expected = bytes[start...].firstIndex { !TokenTests.isToken($0) } ?? bytes.count
      #expect(HTTPByte.endOfToken(bytes.span, from: start) == expected)
    }
  }
}

/// Sixteen bytes of a line are looked at at once.
struct LineTests {
  /// RFC 9110 section 5.5.
  private static func isContent(_ byte: UInt8) -> Bool {
    byte == 0x09 || (0x20...0x7E).contains(byte) || byte >= 0x80
  }

  @Test("A value and a line end at exactly the bytes that end them, wherever those stand and whatever is around them")
  func endsAtTheFirstOtherByte() {
    for byte in UInt8.min...UInt8.max {
      for filler in [UInt8(ascii: "a"), 0x80, 0xFF] {
        for length in [1, 15, 16, 17, 35] {
          for position in 0..<length {
            var line = [UInt8](repeating: filler, count: length)
            line[position] = byte
            let (value, text) = (HTTPByte.endOfFieldContent(line.span), HTTPByte.endOfLineText(line.span, from: 0))
            #expect(value == (LineTests.isContent(byte) ? length : position), "\(byte) at \(position) of \(length)")
            #expect(text == (byte > 0x0D ? length : position), "\(byte) at \(position) of \(length)")
          }
        }
      }
    }
  }

  @Test("What lies before the start is not looked at")
  func startsWhereItIsTold() {
    let bytes = Array(UInt8.min...UInt8.max)
    for start in bytes.indices {
      let value = bytes[start...].firstIndex { !LineTests.isContent($0) } ?? bytes.count
      let text = bytes[start...].firstIndex { $0 <= 0x0D } ?? bytes.count
      #expect(HTTPByte.endOfFieldContent(bytes.span, from: start) == value)
      #expect(HTTPByte.endOfLineText(bytes.span, from: start) == text)
    }
  }
}

/// Names are compared eight bytes at a time; case is a letter's alone.
struct NameComparisonTests {
  @Test("Exactly the two cases of a letter are the same, wherever in a name they stand")
  func comparesLetters() {
    for length in [1, 7, 8, 9, 17] {
      let expected = HTTPFieldName(String(repeating: "m", count: length))
      for position in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var name = [UInt8](repeating: UInt8(ascii: "m"), count: length)
          name[position] = byte
          let isSame = byte == UInt8(ascii: "m") || byte == UInt8(ascii: "M")
          #expect(expected.isSame(as: name.span) == isSame, "\(byte) at \(position) of \(length)")
        }
      }
    }
  }

  @Test("A hyphen and what differs from it in the bit of case are not the same")
  func comparesHyphens() {
    let name = HTTPFieldName("mcp-param")
    let (capitals, other) = (Array("MCP-PARAM".utf8), Array("mcp\rparam".utf8))
    let isSame = name.isSame(as: capitals.span)
    let isOther = !name.isSame(as: other.span)
    #expect(isSame && isOther)
  }

  @Test("A word of the protocol is itself in any case and nothing else")
  func comparesWords() {
    let word = Array("content-length".utf8)
    for position in word.indices {
      for byte in UInt8.min...UInt8.max {
        var other = word
        other[position] = byte
        let isCase = word[position] != UInt8(ascii: "-") && byte == word[position] ^ 0x20
        let isSame = HTTPByte.isSame(other.span, "content-length")
        #expect(isSame == (byte == word[position] || isCase), "\(byte) at \(position)")
      }
    }
    let (cut, short) = (Array(word.dropLast()), Array("ChUnKeD".utf8))
    let isCut = HTTPByte.isSame(cut.span, "content-length")
    let isShort = HTTPByte.isSame(short.span, "chunked")
    #expect(!isCut && isShort)
  }
}
