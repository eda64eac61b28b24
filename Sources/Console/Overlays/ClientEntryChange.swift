/// A client's file with the gateway's entry put in, ready to be looked at and written.
public struct ClientEntryChange: Hashable, Sendable {
  /// The client.
  public var client: String
  /// The file.
  public var path: String
  /// What the file holds; `nil` when there is none.
  public var before: [UInt8]?
  /// What it is to hold.
  public var after: [UInt8]

  /// Creates a change.
  public init(client: String, path: String, before: [UInt8]?, after: [UInt8]) {
    self.client = client
    self.path = path
    self.before = before
    self.after = after
  }
}
