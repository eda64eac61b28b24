import MCPProtocol
import Testing

@Suite("Whose answer a message is that cannot be read")
struct UnreadableAnswerTests {
  struct Text: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let id: RequestID?

    init(_ testDescription: String, _ text: String, _ id: RequestID?) {
      self.testDescription = testDescription
      self.text = text
      self.id = id
    }
  }

  static let all = [
    Text("not a number", #"{"jsonrpc":"2.0","id":7,"result":{"x":NaN}}"#, RequestID(7)),
    Text("an id at the end", #"{"result": {"x": Infinity}, "id" : "a\"b" }"#, RequestID("a\"b")),
    Text("cut inside a text", #"{"id":7,"result":{"content":[{"type":"text","text":"aaaa"#, RequestID(7)),
    Text("cut behind a backslash", #"{"id":7,"result":"aaaa\"#, RequestID(7)),
    Text("cut inside the id", #"{"jsonrpc":"2.0","id":71"#, nil),
    Text("cut inside an id of letters", #"{"jsonrpc":"2.0","id":"ab"#, nil),
    Text("an id further in", #"{"result":{"id":7},"x":NaN}"#, nil),
    Text("a text that looks like an id", #"{"result":"\"id\":7","x":NaN}"#, nil),
    Text("a value named id", #"{"a":"id","result":NaN}"#, nil),
    Text("two ids", #"{"id":7,"id":8,"result":NaN}"#, nil),
    Text("a request of the server", #"{"id":7,"method":"ping","params":{"x":NaN}}"#, nil),
    Text("a method behind an answer", #"{"id":7,"result":{},"method":"ping"}"#, nil),
    Text("an id that is none", #"{"id":7.5,"result":NaN}"#, nil),
    Text("an id that is not one value", #"{"id":7 8,"result":NaN}"#, RequestID(7)),
    Text("a batch", #"[{"id":7,"result":NaN}]"#, nil),
    Text("no message", #"Content-Length: 7"#, nil),
    Text("a colon alone", #"{:7}"#, nil),
    Text("nothing", "", nil),
  ]

  @Test("The outermost id of what could be an answer is found, and nothing else", arguments: all)
  func finds(_ text: Text) {
    #expect(UnreadableAnswer.id(in: Array(text.text.utf8)) == text.id)
  }

  @Test("Bytes that are no text hide no id")
  func bytes() {
    #expect(UnreadableAnswer.id(in: Array(#"{"id":7,"result":""#.utf8) + [0xFF, 0xC0, 0x22, 0x7D]) == RequestID(7))
    #expect(UnreadableAnswer.id(in: Array(#"{"id":""#.utf8) + [0xFF, 0x22, 0x7D]) == nil)
  }
}
