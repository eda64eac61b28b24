import MCPProtocol
import StrictJSON
import Testing

@Suite("Writing messages")
struct MessageBytesTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("Answers are compact, keep the id's type, and name no id where there was none")
  func writesAnswers() {
    #expect(
      text(MessageBytes.failure(id: nil, code: .parseError, message: "a \"quote\""))
        == #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"a \"quote\""}}"#
    )
    #expect(
      text(
        MessageBytes.failure(
          id: RequestID("x"),
          code: .unsupportedProtocolVersion,
          message: "no",
          details: ["supported": []]
        )
      )
        == #"{"jsonrpc":"2.0","id":"x","error":{"code":-32022,"message":"no","data":{"supported":[]}}}"#
    )
    #expect(text(MessageBytes.response(id: RequestID(3), result: [:])) == #"{"jsonrpc":"2.0","id":3,"result":{}}"#)
    #expect(
      text(MessageBytes.response(id: RequestID(3), resultText: Array(#"{"n":1.00}"#.utf8)))
        == #"{"jsonrpc":"2.0","id":3,"result":{"n":1.00}}"#
    )
  }

  @Test("Everything written is read back by the strict reader")
  func isReadBack() throws {
    let messages = [
      MessageBytes.request(id: RequestID(1), method: "ping"),
      MessageBytes.notification(method: "notifications/cancelled", params: ["requestId": 4]),
      MessageBytes.failure(id: RequestID("\u{0}\u{202E}"), code: .internalError, message: "\n"),
      RequestWriter().discover(id: RequestID(1)), RequestWriter().initialize(id: RequestID(2)),
      RequestWriter().initialized(), RequestWriter().listTools(id: RequestID(3), cursor: "", revision: .july2026),
    ]
    for message in messages {
      #expect(throws: Never.self) { try Envelope(parsing: message) }
      #expect(!message.contains(0x0A))
    }
  }

  @Test("A stateless request carries its revision and declares no capability; a handshake one carries no _meta")
  func writesBothEras() throws {
    let stateless = try JSONValue(
      parsing: RequestWriter().listTools(id: RequestID(1), cursor: "c", revision: .july2026)
    )
    let meta = stateless["params"]?["_meta"]
    #expect(meta?[MetaKey.protocolVersion]?.stringValue == "2026-07-28")
    #expect(meta?[MetaKey.clientCapabilities] == .object([:]))
    #expect(stateless["params"]?["cursor"]?.stringValue == "c")
    let handshake = RequestWriter().listTools(id: RequestID(1), cursor: nil, revision: .november2025)
    #expect(text(handshake) == #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
    let opening = try JSONValue(parsing: RequestWriter().initialize(id: RequestID(1)))
    #expect(opening["params"]?["protocolVersion"]?.stringValue == "2025-11-25")
    #expect(opening["params"]?["capabilities"] == .object([:]))
  }
}
