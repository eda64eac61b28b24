/// The end of what a process printed, and never more than a bounded part of it.
struct OutputTail: Sendable {
  private let limit: Int
  private var bytes: [UInt8] = []
  private var isCut = false

  init(limit: Int) {
    self.limit = max(limit, 1)
  }

  /// - Complexity: O(bytes) on average, because the kept part is moved only when it has doubled.
  mutating func append(_ added: some Collection<UInt8>) {
    bytes.append(contentsOf: added.suffix(limit))
    if added.count > limit { isCut = true }
    guard bytes.count > 2 * limit else { return }
    bytes.removeFirst(bytes.count - limit)
    isCut = true
  }

  /// The last lines that are not empty, oldest first; a line cut at its beginning is left out.
  ///
  /// - Parameter count: the most lines returned.
  func lastLines(_ count: Int) -> [String] {
    let kept = bytes.suffix(limit)
    let isCut = isCut || bytes.count > limit
    var lines = kept.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    if isCut, lines.count > 1 { lines.removeFirst() }
    return lines.filter { $0.contains { $0 > 0x20 } }.suffix(count).map { String(decoding: $0, as: UTF8.self) }
  }
}
