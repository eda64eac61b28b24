/// What a word means beside its sense as a verb.
struct WordRoles: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// Says how, not what: batch, bulk, force.
  static let modifier = WordRoles(rawValue: 1 << 0)
  /// Joins two verbs: and, or, then.
  static let conjunction = WordRoles(rawValue: 1 << 1)
  /// Turns the next verb around: not, never, without.
  static let negation = WordRoles(rawValue: 1 << 2)
  /// May stand before the verb of a sentence: this, tool, allows, to.
  static let leadIn = WordRoles(rawValue: 1 << 3)
  /// Money itself: payment, refund, payout.
  static let money = WordRoles(rawValue: 1 << 4)
  /// Money only where other words say so: order, subscription, card.
  static let trade = WordRoles(rawValue: 1 << 5)
  /// Who may do what: policy, role, permission.
  static let permission = WordRoles(rawValue: 1 << 6)
  /// What opens doors: secret, password, credential.
  static let secret = WordRoles(rawValue: 1 << 7)
  /// Much hangs on it: account, database, cluster.
  static let valuable = WordRoles(rawValue: 1 << 8)
  /// Little hangs on it: comment, label, draft.
  static let small = WordRoles(rawValue: 1 << 9)
  /// An answer when it ends a name: status, stats, schema.
  static let answer = WordRoles(rawValue: 1 << 10)
  /// Runs what it is given: bash, shell, kubectl.
  static let interpreter = WordRoles(rawValue: 1 << 11)
  /// Being taken out of it can be undone: tag, label, member, group.
  static let membership = WordRoles(rawValue: 1 << 12)
  /// Makes "take", "capture" and "generate" a look, not a change: screenshot, snapshot, report.
  static let outlook = WordRoles(rawValue: 1 << 13)
  /// Asking for one of these runs nothing but a read: query, search, report.
  static let question = WordRoles(rawValue: 1 << 14)
  /// A verb that moves money when its object is money: create, send, issue.
  static let transacting = WordRoles(rawValue: 1 << 15)
  /// Says that a change stays: permanently, irreversible.
  static let permanent = WordRoles(rawValue: 1 << 16)
  /// A small thing to reset or clear: password, counter, filter.
  static let transient = WordRoles(rawValue: 1 << 17)
  /// A plain noun that looks like two words glued together: playlist.
  static let plain = WordRoles(rawValue: 1 << 18)
}
