/// A value that is bound to a statement or stands in a row.
public enum SQLiteValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A whole number.
  case integer(Int64)
  /// Text.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// The whole number, when this is one.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The text, when this is one.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The bytes, when these are some.
  public var blob: [UInt8]? {
    if case .blob(let value) = self { value } else { nil }
  }

  /// A whole number, or nothing.
  public static func optional(_ value: Int64?) -> SQLiteValue { value.map(SQLiteValue.integer) ?? .null }

  /// Text, or nothing.
  public static func optional(_ value: String?) -> SQLiteValue { value.map(SQLiteValue.text) ?? .null }
}
