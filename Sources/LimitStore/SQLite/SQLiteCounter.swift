/// One counter of the file, as the transaction that read it sees it.
struct SQLiteCounter {
  /// One event of a counter.
  struct Event {
    /// The moment from which the event's age counts.
    let time: Int64
    /// The number of the last reservation that it consists of; a counter numbers its reservations from 1 on.
    let last: Int64
    /// The sum of all amounts up to and including this event.
    var total: Int64
  }

  let number: Int64
  /// The sum of everything forgotten, to which the first event's total adds.
  var base: Int64
  /// The longest window that was ever asked about, in nanoseconds.
  var horizon: Int64
  /// The number of the last reservation that is forgotten.
  var forgotten: Int64
  /// How many events were remembered when the last reservation was `counted`; forgetting and joining take away from it.
  var count: Int64
  var counted: Int64
  /// The newest event that is remembered.
  var newest: Event?

  /// The number of the last reservation.
  var last: Int64 { newest?.last ?? forgotten }

  /// The sum of everything ever counted.
  var total: Int64 { newest?.total ?? base }

  /// How many events are remembered: each reservation since they were counted made one.
  var remembered: Int64 { count + last - counted }
}
