/// What a file holds.
public struct SQLiteLayout: Hashable, Sendable {
  /// What SQLite promises about a transaction once it is done.
  public enum Durability: String, Hashable, Sendable {
    /// It survives the end of the process, killed or not; a power failure may take the last moments with it.
    case processes = "NORMAL"
    /// It survives a power failure, too, at the price of waiting for the disk.
    case power = "FULL"
  }

  /// What `user_version` says of files with these tables; 1 or more.
  public let version: Int64
  /// The statements that make the tables of a new file.
  public let tables: String
  /// What a finished transaction survives.
  public let durability: Durability

  /// Describes a file.
  public init(version: Int64, tables: String, durability: Durability) {
    self.version = version
    self.tables = tables
    self.durability = durability
  }
}
