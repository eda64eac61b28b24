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
  static let path = WordHash(of: "path".utf8)
  static let read = WordHash(of: "read".utf8)
  static let readonly = WordHash(of: "readonly".utf8)
  static let undone = WordHash(of: "undone".utf8)
  static let both = WordHash(of: "both".utf8)
  static let beings = hashes("is are was were")
  /// Things whose text strangers write.
  static let outsideText = hashes(
    """
    message messages email emails mail mails inbox thread threads comment comments issue issues review reviews page
    pages web website url urls fetch crawl scrape search news feed article articles post posts tweet tweets document
    documents doc docs wiki ticket tickets chat transcript attachment attachments pull discussion discussions
    """
  )

  /// Verbs that hand something to somebody else.
  static let sendings = hashes(
    "send post publish share forward email mail notify broadcast tweet upload invite reply announce transmit webhook"
  )

  /// Arguments that say who gets something.
  static let recipients = hashes("recipient recipients cc bcc webhook destination channel to")

  /// What a key is called, and a text that holds one.
  static let keys = hashes("key keys string strings")

  /// Words before a key that say that it opens something.
  static let openers = hashes(
    "api access private secret ssh signing encryption account deploy gpg pgp master connection"
  )

  /// Words behind a thing that name it and do not show it.
  static let identifiers = hashes("id ids identifier identifiers name names arn arns alias aliases fingerprint status")

  /// Verbs that take out more than a look: what they read goes somewhere.
  static let takings = hashes("export dump backup copy sync replicate mirror stream")

  /// Arguments that say where something goes, in names that no date range and no journey uses.
  static let places = hashes("destination recipient recipients webhook callback bucket")

  /// Words that make a token harmless: a page's, a model's.
  static let harmlessTokens = hashes("page next max min num count limit cursor continuation pagination sync usage")

  /// Words for how much there was.
  static let tallies = hashes("count number total ids rows items records")

  /// Words that tell somebody to prefer, to precede or to avoid.
  static let steering = hashes("instead before first prefer always never must not avoid rather only after")

  static let removals = hashes("remove removes")
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
