import Gateway

/// Where the deck's gateway is reached, and by what token.
struct GatewayDoorway: Sendable {
  let address: ListenAddress
  /// A file that holds the token; nothing makes one for each start.
  let tokenFile: String?

  /// The token to use now.
  func token() throws -> GrantToken { try TokenFile.token(at: tokenFile) }
}
