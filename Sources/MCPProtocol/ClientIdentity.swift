/// Who this program says it is when it speaks as a client.
public struct ClientIdentity: Hashable, Sendable {
  /// The program's name.
  public var name: String
  /// The program's version.
  public var version: String

  /// Creates an identity.
  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// This program, where the caller knows no better.
  public static let policyDeck = ClientIdentity(name: "policydeck", version: "1")
}
