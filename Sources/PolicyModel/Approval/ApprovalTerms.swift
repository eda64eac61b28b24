/// How long questions stand and how many there may be.
public struct ApprovalTerms: Hashable, Sendable {
  /// The shortest and longest time that a question or an agreement may hold, in seconds: ten seconds to a day.
  public static let secondsRange = 10...86_400

  /// How long a question waits for an answer, in seconds.
  public let waitSeconds: Int
  /// How long the call may be made after a person agreed, in seconds; a refusal holds as long.
  public let usableSeconds: Int
  /// The most questions that wait at once, 1 to 10,000.
  public let mostWaiting: Int
  /// The most questions of one grant that wait at once, 1 to 10,000.
  public let mostWaitingPerGrant: Int
  /// The longest arguments that a person can be asked about, in bytes of their canonical text: 256 to 1,048,576.
  public let mostArgumentBytes: Int

  /// Creates terms; values out of range are moved to the nearest that is allowed.
  public init(
    waitSeconds: Int = 300,
    usableSeconds: Int = 300,
    mostWaiting: Int = 500,
    mostWaitingPerGrant: Int = 50,
    mostArgumentBytes: Int = 65_536
  ) {
    self.waitSeconds = ApprovalTerms.clamped(waitSeconds)
    self.usableSeconds = ApprovalTerms.clamped(usableSeconds)
    self.mostWaiting = min(max(mostWaiting, 1), 10_000)
    self.mostWaitingPerGrant = min(max(mostWaitingPerGrant, 1), 10_000)
    self.mostArgumentBytes = min(max(mostArgumentBytes, 256), 1 << 20)
  }

  /// The nearest number of seconds that is allowed.
  public static func clamped(_ seconds: Int) -> Int {
    min(max(seconds, secondsRange.lowerBound), secondsRange.upperBound)
  }
}
