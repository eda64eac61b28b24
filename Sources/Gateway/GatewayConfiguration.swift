public import Upstream

/// Everything a gateway needs to know before it starts, apart from the policy.
public struct GatewayConfiguration: Sendable {
  /// The server behind the gateway.
  public var upstream: UpstreamTarget
  /// The name under which a client's configuration lists the server.
  public var serverName: String
  /// The address to listen on; only loopback addresses are sensible.
  public var host: String
  /// The port to listen on; 0 takes a free one.
  public var port: Int
  /// The path of the MCP endpoint.
  public var path: String
  /// The token that every HTTP request must carry.
  public var token: GrantToken
  /// The label of the grant, as call records name it.
  public var grantLabel: String
  /// The file in which quotas are counted, so that they survive a restart; nothing counts them in memory.
  public var limitFile: String?
  /// What is accepted at most.
  public var bounds: GatewayBounds

  /// Creates a configuration for one upstream on a free loopback port.
  public init(
    upstream: UpstreamTarget,
    serverName: String,
    token: GrantToken,
    grantLabel: String = "local",
    host: String = "127.0.0.1",
    port: Int = 0,
    path: String = "/mcp",
    limitFile: String? = nil,
    bounds: GatewayBounds = GatewayBounds()
  ) {
    self.upstream = upstream
    self.serverName = serverName
    self.token = token
    self.grantLabel = grantLabel
    self.host = host
    self.port = port
    self.path = path
    self.limitFile = limitFile
    self.bounds = bounds
  }
}
