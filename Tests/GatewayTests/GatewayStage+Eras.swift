import StrictJSON
import Testing

@testable import Gateway

extension GatewayStage {
  /// A stateless client asks.
  @discardableResult
  func post(_ message: StatelessMessage) throws -> FakeExchange {
    try post(message.text, headers: message.headers)
  }

  /// The server refuses a client's `server/discover`, and then the gateway's own.
  func refuseDiscovery() throws {
    for _ in 0..<2 {
      let id = try #require(links[0].received.last?["id"]).compactText()
      try links[0].says(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-32601,"message":"Method not found"}}"#)
    }
  }

  /// A gateway that has found out that its server knows only the handshake; the session that it holds there.
  static func inFrontOfHandshakeServer(
    policy: String = StatelessStage.allowAll,
    capabilities: String = #"{"tools":{}}"#
  ) throws -> (stage: GatewayStage, server: FakeLink) {
    let stage = try GatewayStage(policy: policy)
    try stage.post(.discover)
    try stage.refuseDiscovery()
    let server = stage.links[1]
    let opening = try #require(server.received.last?["id"]).compactText()
    try server.says(
      """
      {"jsonrpc":"2.0","id":\(opening),"result":{"protocolVersion":"2025-11-25","capabilities":\(capabilities),\
      "serverInfo":{"name":"paper","version":"1"}}}
      """
    )
    return (stage, server)
  }
}
