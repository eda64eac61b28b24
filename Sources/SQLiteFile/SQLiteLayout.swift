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
  /// By an older version, the statements that bring a file of that version to the next one.
  public let upgrades: [Int64: String]
  /// What a finished transaction survives.
  public let durability: Durability
  /// How large the pages of a new file are, in bytes, a power of two from 512 to 65,536: a transaction that changes a few
  /// short rows writes and sums up each page that they stand in whole.
  public let pageBytes: Int

  /// Describes a file.
  public init(
    version: Int64,
    tables: String,
    upgrades: [Int64: String] = [:],
    durability: Durability,
    pageBytes: Int = 4096
  ) {
    self.version = version
    self.tables = tables
    self.upgrades = upgrades
    self.durability = durability
    self.pageBytes = pageBytes
  }
}
