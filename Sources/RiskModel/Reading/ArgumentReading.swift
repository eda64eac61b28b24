import ToolModel

/// What a tool's arguments give away about it.
struct ArgumentReading: Sendable {
  /// Takes commands or program text.
  var code: ToolArgument?
  /// Takes SQL or another query language.
  var queryText: ToolArgument?
  /// Takes an address to reach.
  var address: ToolArgument?
  /// Takes a path.
  var path: ToolArgument?
  /// Takes an amount of money.
  var amount: ToolArgument?
  /// Names a currency, a recipient or a means of payment.
  var payment: ToolArgument?
  /// Skips a safety: force, recursive, overwrite.
  var force: ToolArgument?
  /// Chooses among operations.
  var selector: ToolArgument?
  /// The operations it chooses among.
  var operations: [String] = []
  /// Whether the operations were found in prose, where they may be what the tool asks about and not what it does.
  var operationsAreProse = false
}
