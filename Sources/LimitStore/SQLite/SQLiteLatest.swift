/// The latest moment that a file knows of, and how often its clock was set back.
struct SQLiteLatest {
  var moment: Int64
  var setbacks: Int64
}
