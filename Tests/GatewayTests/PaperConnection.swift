import NIOCore
import NIOEmbedded
import StrictJSON

@testable import Gateway

/// A client's HTTP connection on paper.
struct PaperConnection {
  let channel = EmbeddedChannel()
  private let token: String

  /// - Parameter token: what the client carries; nothing for a stranger.
  init(to core: GatewayCore, token: String? = String(repeating: "t", count: 32)) throws {
    self.token = token ?? ""
    try channel.pipeline.syncOperations.addHandler(ClientConnection(core: core))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  /// Whether the gateway has not closed it.
  var isOpen: Bool { channel.isActive }

  /// The client sends the head of a request, and of its body as much as is given.
  func send(
    _ method: String = "POST",
    _ body: String = "",
    session: String? = nil,
    headers: [String] = [],
    length: Int? = nil
  ) throws {
    var head = ["\(method) /mcp HTTP/1.1", "Host: 127.0.0.1", "Accept: application/json, text/event-stream"]
    if !token.isEmpty { head.append("Authorization: Bearer \(token)") }
    if let session { head.append("Mcp-Session-Id: \(session)") }
    if method == "POST" {
      head += ["Content-Type: application/json", "Content-Length: \(length ?? body.utf8.count)"]
    }
    let text = (head + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
    try channel.writeInbound(ByteBuffer(string: text))
  }

  /// The client sends a message of the stateless era.
  func send(_ message: StatelessMessage) throws {
    try send("POST", message.text, headers: message.headers.map { "\($0.name): \($0.value)" })
  }

  /// What the client has got since it was last asked.
  func read() throws -> String {
    var text = ""
    while let part = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: part) }
    return text
  }
}
