/// One reason for an assessment, with the text it was read from.
public struct RiskSignal: Hashable, Sendable {
  /// What sort of reason this is.
  public let kind: SignalKind
  /// The category it speaks for; none when it only changes severity or confidence.
  public let category: RiskCategory?
  /// Where the text was read.
  public let source: SignalSource
  /// The text itself, at most 160 bytes of it.
  ///
  /// It comes from the server: show it through `DisplayText`.
  public let quote: String
  /// One sentence of ours that says what it means.
  public let reason: String

  /// Creates a signal; a longer quote is cut.
  public init(
    kind: SignalKind,
    category: RiskCategory? = nil,
    source: SignalSource,
    quote: String,
    reason: String
  ) {
    self.kind = kind
    self.category = category
    self.source = source
    self.quote = RiskSignal.clipped(quote)
    self.reason = reason
  }

  private static let longestQuote = 160

  private static func clipped(_ text: String) -> String {
    guard text.utf8.count > longestQuote else { return text }
    // Cutting bytes may split a scalar; the decoder turns a torn tail into a replacement, so step back to a boundary.
    var bytes = Array(text.utf8.prefix(longestQuote))
    while let last = bytes.last, last >= 0x80 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + "…"
  }
}
