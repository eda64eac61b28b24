/// Single words that rules name.
enum Known {
  static let remove = WordHash(of: "remove".utf8)
  static let drop = WordHash(of: "drop".utf8)
  static let from = WordHash(of: "from".utf8)
  static let reset = WordHash(of: "reset".utf8)
  static let clear = WordHash(of: "clear".utf8)
  static let convert = WordHash(of: "convert".utf8)
  static let resolve = WordHash(of: "resolve".utf8)
  static let it = WordHash(of: "it".utf8)
  static let will = WordHash(of: "will".utf8)
  static let query = WordHash(of: "query".utf8)
  static let sql = WordHash(of: "sql".utf8)
  static let only = WordHash(of: "only".utf8)
  static let read = WordHash(of: "read".utf8)
  static let readonly = WordHash(of: "readonly".utf8)
  static let undone = WordHash(of: "undone".utf8)
  static let to = WordHash(of: "to".utf8)

  /// Verbs that give back what they make, when that is a look at something: `generate_report`, `capture_screenshot`.
  static let makers = hashes("generate prepare capture take generates captures takes")

  /// Verbs that say what comes back, not what is done.
  static let returns = hashes("return returns")

  static let determiners = hashes("the a an it its them this that these those all each every any one new your")

  /// What "resolve" turns into something else without changing it.
  static let resolvable = hashes("library id ids name url uri dns address host hostname path symbol reference entity")

  static let conversions = hashes("convert converts converting")
  /// What "convert" only computes with.
  static let convertible = hashes(
    "time times timezone timezones unit units currency currencies temperature date dates coordinates number color"
  )

  /// Words of arguments and descriptions that say a path leads to a file.
  static let fileWords = hashes("file files filename filepath directory dir folder disk")

  /// What an argument is called that chooses among operations.
  static let operationWords = hashes("operation operations action actions op verb method subcommand")

  /// Words that say a text holds SQL.
  static let sqlWords = hashes(
    "sql statement statements postgres postgresql mysql sqlite mariadb duckdb clickhouse bigquery"
  )

  /// Verbs that say only that there are operations.
  static let umbrellas = hashes("manage handle process")

  /// Verbs of a hand on a screen.
  static let touches = hashes("click dblclick hover drag press tap swipe scroll type fill focus select mouse keyboard")

  /// What HTTP's methods do.
  static let httpMethods: [WordHash: RiskCategory] = [
    WordHash(of: "head".utf8): .read, WordHash(of: "options".utf8): .read, WordHash(of: "post".utf8): .write,
    WordHash(of: "patch".utf8): .write,
  ]

  static func hashes(_ words: String) -> Set<WordHash> {
    Set(words.split(separator: " ").map { WordHash(of: $0.utf8) })
  }
}
