/// One of the things a client needs to reach the gateway.
enum ConnectionItem: Int, CaseIterable, Hashable, Sendable {
  case endpoint
  case token
  case clientEntry

  /// What it is called.
  var title: String {
    switch self {
    case .endpoint: "endpoint"
    case .token: "token"
    case .clientEntry: "client entry"
    }
  }
}
