/// What the gateway is doing, as the console was told last.
enum GatewayStatus: Hashable, Sendable {
  case off
  case starting
  case running(GatewayConnection)
  case stopping
  case failed(String)

  /// How to reach the gateway, while it runs.
  var connection: GatewayConnection? {
    if case .running(let connection) = self { return connection }
    return nil
  }

  /// One word for the header.
  var word: String {
    switch self {
    case .off: "off"
    case .starting: "starting"
    case .running: "on"
    case .stopping: "stopping"
    case .failed: "failed"
    }
  }
}
