/// How much harm a wrong call can do.
public enum RiskLevel: String, CaseIterable, Comparable, Hashable, Sendable {
  /// Little: something is seen that need not be.
  case low
  /// Some: something changes that can be changed back.
  case medium
  /// Much: something changes that is laborious to change back, or opens a door.
  case high
  /// Most: nothing brings it back.
  case critical

  /// The level as a number from 0, for sorting and for stepping up and down.
  public var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }

  /// The next higher level; the highest stays.
  public var raised: RiskLevel { RiskLevel(rank: rank + 1) }

  /// The next lower level; the lowest stays.
  public var lowered: RiskLevel { RiskLevel(rank: rank - 1) }

  /// The level nearest to a rank.
  public init(rank: Int) {
    switch rank {
    case ...0: self = .low
    case 1: self = .medium
    case 2: self = .high
    default: self = .critical
    }
  }

  /// Whether the left one is lower.
  public static func < (left: RiskLevel, right: RiskLevel) -> Bool { left.rank < right.rank }
}
