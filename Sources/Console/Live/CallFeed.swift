import PolicyModel
import Screen

/// The last decisions of the gateway, a bounded number of them, with what is shown of them.
struct CallFeed: Hashable, Sendable {
  /// The most records kept.
  static let capacity = 2_000
  private static let mostGrants = 1_000

  /// The records kept, oldest first.
  private(set) var records: [CallRecord] = []
  /// How many calls reached the server, and how many did not.
  private(set) var forwarded = 0
  private(set) var refused = 0
  /// How many decisions there were in all.
  private(set) var total = 0
  /// How many decisions there were of each grant.
  private(set) var grantCounts: [String: GrantCounts] = [:]
  /// How many the shell could not pass on.
  private(set) var skipped = 0
  /// The records that match the filter, oldest first; what the page shows.
  private(set) var shown: [CallRecord] = []
  /// How many came while the feed was paused.
  private(set) var unseen = 0
  /// The words every shown record has.
  private(set) var words: [String] = []
  /// Whether the feed stands still.
  private(set) var isPaused = false
  /// The visible part of `shown`.
  private(set) var scroll = ScrollState()
  /// Whether the newest record is focused as it comes.
  private(set) var follows = true {
    didSet { if follows { behind = 0 } }
  }
  /// How many records came below since the newest one was followed last.
  private(set) var behind = 0

  /// The focused record.
  var focused: CallRecord? {
    shown.indices.contains(scroll.focus) ? shown[scroll.focus] : nil
  }

  /// Takes a record in and lets the oldest go when there are too many.
  mutating func append(_ record: CallRecord) {
    total += 1
    if record.isForwarded { forwarded += 1 } else { refused += 1 }
    if grantCounts.count < Self.mostGrants || grantCounts[record.grant] != nil {
      grantCounts[record.grant, default: GrantCounts()].calls += 1
      if !record.isForwarded { grantCounts[record.grant, default: GrantCounts()].refused += 1 }
    }
    records.append(record)
    // Letting go in blocks keeps an append cheap however long the gateway runs.
    if records.count > Self.capacity + Self.capacity / 4 {
      records.removeFirst(records.count - Self.capacity)
    }
    guard !isPaused else {
      unseen += 1
      return
    }
    guard record.matches(words) else { return }
    show(record)
    if !follows { behind += 1 }
  }

  /// Counts decisions that were never passed on.
  mutating func skip(_ count: Int) {
    skipped += max(0, count)
  }

  /// Stops or goes on showing what comes.
  mutating func setPaused(_ paused: Bool) {
    isPaused = paused
    guard !paused else { return }
    unseen = 0
    refresh()
  }

  /// Shows only records that have every word of a text.
  mutating func filter(_ text: String) {
    words = text.lowercased().split(separator: " ").map(String.init)
    refresh()
  }

  /// Moves the focus, and follows the newest record exactly when it is the focused one.
  mutating func move(_ action: Action) {
    scroll.move(action)
    follows = scroll.focus >= shown.count - 1
  }

  /// Moves the focus to a row of `shown`.
  mutating func moveFocus(to row: Int) {
    scroll.moveFocus(to: row)
    follows = scroll.focus >= shown.count - 1
  }

  /// Moves the visible part by rows.
  mutating func scroll(by rows: Int) {
    scroll.scroll(by: rows)
    follows = scroll.focus >= shown.count - 1
  }

  /// Fits the visible part to the terminal.
  mutating func fit(height: Int) {
    scroll.fit(count: shown.count, height: height)
    if follows { scroll.moveFocus(to: shown.count - 1) }
  }

  private mutating func show(_ record: CallRecord) {
    shown.append(record)
    guard shown.count > Self.capacity + Self.capacity / 4 else { return }
    let surplus = shown.count - Self.capacity
    shown.removeFirst(surplus)
    // The same record stays in focus, unless it was let go.
    scroll.moveFocus(by: -surplus)
  }

  private mutating func refresh() {
    shown = records.suffix(Self.capacity).filter { $0.matches(words) }
    scroll.fit(count: shown.count, height: scroll.height)
    follows = follows || scroll.focus >= shown.count - 1
  }
}
