import StrictJSON

/// The state of the demo company: everything a call can see or change.
struct Cloud: Sendable {
  /// The longest policy document and the largest object, in bytes.
  static let longestDocument = 65_536
  /// The most people, objects, orders, payments and clusters kept, each.
  static let mostRecords = 500
  /// The most log lines kept; the oldest go first.
  static let mostLogLines = 500

  struct User: Sendable {
    var name: String
    var team: String
    /// Milliseconds since 1970.
    var created: Int64
    var policies: [String: String] = [:]
    var keys: [String] = []
  }

  struct StoredObject: Sendable {
    var bucket: String
    var key: String
    var text: String
    var isExpired = false
  }

  struct Order: Sendable {
    var id: String
    var customer: String
    /// In cents.
    var total: Int
    var status: String
  }

  struct Payment: Sendable {
    var id: String
    /// `charge` or `refund`.
    var kind: String
    var order: String
    /// In cents.
    var amount: Int
  }

  struct LogLine: Sendable {
    var time: Int64
    var service: String
    var text: String
  }

  /// Milliseconds since 1970, set before each call.
  var now: Int64 = 0
  var users: [String: User] = [:]
  var objects: [StoredObject] = []
  var orders: [Order] = []
  var payments: [Payment] = []
  var clusters: [String: Int] = [:]
  var services: [String: Int] = [:]
  var log: [LogLine] = []
  /// Numbers for new keys, payments and messages.
  var serial = 1000

  init() {
    seed()
  }

  /// Adds a line to the log, dropping the oldest when it is full.
  mutating func note(_ service: String, _ text: String) {
    if log.count >= Cloud.mostLogLines { log.removeFirst(log.count - Cloud.mostLogLines + 1) }
    log.append(LogLine(time: now, service: service, text: text))
  }

  /// The next number.
  mutating func nextSerial() -> Int {
    serial += 1
    return serial
  }
}
