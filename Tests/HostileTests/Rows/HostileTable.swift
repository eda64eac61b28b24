/// Every row of the table, whichever part of a request it is about.
enum HostileTable {
  static let all: [HostileRequest] =
    FramingRows.lengths + FramingRows.chunks + FramingRows.lines + HeadRows.access + HeadRows.content + HeadRows.targets
    + MessageRows.texts + MessageRows.envelopes + MessageRows.calls + MirrorRows.mirrors

  /// The rows that are hostile: not the neighbours that must be served.
  static let hostile = all.filter { !$0.testDescription.hasPrefix("served: ") }
}
