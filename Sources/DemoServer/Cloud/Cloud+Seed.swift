extension Cloud {
  /// Buckets there are; they cannot be added or removed.
  static let buckets = ["harbor-backups", "harbor-invoices", "harbor-website"]

  /// A moment before any call: 2 November 2026, 08:00 UTC, in milliseconds since 1970.
  private static let opening: Int64 = 1_793_606_400_000

  /// Fills the cloud with a small company that has been running for a while.
  mutating func seed() {
    let readOnly = #"{"Statement":[{"Effect":"Allow","Action":"storage:Get*","Resource":"harbor-website/*"}]}"#
    for (name, team) in [("ada", "platform"), ("ci-deploy", "automation"), ("grace", "finance"), ("linus", "support")] {
      users[name] = User(name: name, team: team, created: Cloud.opening)
    }
    users["ci-deploy"]?.policies["deploy-website"] = readOnly
    users["ci-deploy"]?.keys = ["AKHARBOR1000"]
    objects = [
      StoredObject(bucket: "harbor-website", key: "index.html", text: "<h1>Harbor</h1>"),
      StoredObject(bucket: "harbor-website", key: "robots.txt", text: "User-agent: *\nAllow: /\n"),
      StoredObject(bucket: "harbor-invoices", key: "2026/10/1001.txt", text: "Invoice 1001, 49.00 EUR, paid"),
      StoredObject(bucket: "harbor-backups", key: "orders-2026-10-01.dump", text: "(4 orders)", isExpired: true),
      StoredObject(bucket: "harbor-backups", key: "orders-2026-11-01.dump", text: "(4 orders)"),
    ]
    orders = [
      Order(id: "ord_1", customer: "Blue Bakery", total: 4_900, status: "paid"),
      Order(id: "ord_2", customer: "Corner Books", total: 12_500, status: "paid"),
      Order(id: "ord_3", customer: "Blue Bakery", total: 4_900, status: "open"),
      Order(id: "ord_4", customer: "Dockside Gym", total: 89_900, status: "paid"),
    ]
    clusters = ["production": 6, "staging": 2]
    services = ["checkout": 0, "search": 0, "website": 0]
    now = Cloud.opening
    note("checkout", "payment ord_2 accepted")
    note("search", "index products is 3 days old")
    note("website", "GET /robots.txt 200")
  }
}
