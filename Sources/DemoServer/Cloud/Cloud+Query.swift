extension Cloud {
  /// Runs a statement of the small SQL that the demo understands: `SELECT [COUNT(*)|*] FROM t`, `DELETE FROM t`.
  mutating func runQuery(_ statement: String) -> DemoOutcome {
    let words = statement.split { $0.isWhitespace || $0 == ";" }.map { $0.lowercased() }
    switch words.first {
    case "select":
      guard words.count == 4, words[2] == "from", let rows = rows(of: words[3]) else { return misunderstood }
      if words[1] == "count(*)" { return .text(String(rows.count)) }
      return words[1] == "*" ? .text(rows.isEmpty ? "(no rows)" : rows.joined(separator: "\n")) : misunderstood
    case "delete":
      guard words.count == 3, words[1] == "from", let rows = rows(of: words[2]) else { return misunderstood }
      deleteRows(of: words[2])
      note("database", "\(rows.count) rows deleted from \(words[2])")
      return .text("\(rows.count) rows deleted.")
    default: return misunderstood
    }
  }

  private func rows(of table: String) -> [String]? {
    switch table {
    case "users": users.values.map { "\($0.name) | \($0.team)" }.sorted()
    case "orders": orders.map { "\($0.id) | \($0.customer) | \($0.total) | \($0.status)" }
    case "payments": payments.map { "\($0.id) | \($0.kind) | \($0.order) | \($0.amount)" }
    default: nil
    }
  }

  private mutating func deleteRows(of table: String) {
    switch table {
    case "users": users = [:]
    case "orders": orders = []
    default: payments = []
    }
  }

  private var misunderstood: DemoOutcome {
    .failure(
      """
      The statement was not understood. Write SELECT * FROM t, SELECT COUNT(*) FROM t or DELETE FROM t; \
      t is users, orders or payments.
      """
    )
  }
}
