import StrictJSON
import Testing

@Suite("The beginning of a text from outside")
struct BeginningTests {
  @Test("is the whole text where it fits")
  func short() {
    #expect("naïve".beginning(ofBytes: 6) == "naïve")
    #expect("".beginning(ofBytes: 0) == "")
  }

  @Test(
    "ends before the code point that does not fit",
    arguments: [("abc", 2, "ab"), ("aé", 2, "a"), ("a€b", 3, "a"), ("a€b", 4, "a€"), ("😀", 3, ""), ("ab", -1, "")]
  )
  func cut(text: String, most: Int, beginning: String) {
    #expect(text.beginning(ofBytes: most) == beginning)
  }

  @Test("is short where one character is a letter with a million marks")
  func marks() {
    let text = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(text.count == 1)
    #expect(text.beginning(ofBytes: 128).utf8.count == 127)
  }
}
