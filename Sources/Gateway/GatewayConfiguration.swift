public import LimitStore
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
  /// The token that every HTTP request must carry where there is one grant; nothing where there are others.
  public var token: GrantToken?
  /// The file in which quotas are counted, so that they survive a restart; nothing counts them in memory.
  public var limitFile: String?
  /// The file in which calls that wait for a person are kept, so that `policydeck approvals` answers them; nothing keeps
  /// them in memory, where only this program does.
  public var approvalFile: String?
  /// How long a call waits for a person, in seconds, 10 to 86,400.
  public var approvalSeconds = 300
  /// What the window of a limit means.
  public var limitWindows: LimitWindows
  /// What is accepted at most.
  public var bounds: GatewayBounds
  /// The origins whose pages may use the gateway from a browser; none unless named.
  public var allowedOrigins: [AllowedOrigin] = []
  /// Whether the policy stays as it is until the gateway ends, so that the list of tools changes only when the server's
  /// does and no client need be told that it may.
  public var isPolicyFixed = false
  /// Which definitions of the server's tools are approved; nothing where every definition is taken as it comes.
  public var pins: GatewayPins?
  /// Whether every decision is made and recorded, and the call forwarded and the tool listed all the same.
  public var isShadow = false
  /// Names of rules that are decided and recorded but not enforced, as decisions call them; all others are enforced.
  public var shadowRules: [String] = []

  /// Creates a configuration for one upstream on a free loopback port.
  public init(
    upstream: UpstreamTarget,
    serverName: String,
    token: GrantToken?,
    host: String = "127.0.0.1",
    port: Int = 0,
    path: String = "/mcp",
    limitFile: String? = nil,
    limitWindows: LimitWindows = .sliding,
    bounds: GatewayBounds = GatewayBounds()
  ) {
    self.upstream = upstream
    self.serverName = serverName
    self.token = token
    self.host = host
    self.port = port
    self.path = path
    self.limitFile = limitFile
    self.limitWindows = limitWindows
    self.bounds = bounds
  }
}
