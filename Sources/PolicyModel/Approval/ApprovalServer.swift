/// The server that a call is for.
///
/// Two servers may have the same name, such as the test's and the production's `server.py`; the digest tells them apart.
public struct ApprovalServer: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Where it is, as people are told; holds no credential.
  public let place: String
  /// The digest of everything that says which server it is, in hexadecimal; empty where nothing more than the name is known.
  public let digest: String

  /// Describes a server.
  public init(name: String, place: String = "", digest: String = "") {
    self.name = name
    self.place = place
    self.digest = digest
  }
}
