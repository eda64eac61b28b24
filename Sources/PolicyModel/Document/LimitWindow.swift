/// How long the stretch of time is in which a limit counts.
public enum LimitWindow: Hashable, Sendable {
  /// 60 seconds.
  case minute
  /// 3,600 seconds.
  case hour
  /// 86,400 seconds.
  case day
  /// A number of whole seconds, 1 to ``mostSeconds``; an extension of the published language.
  case seconds(Int)

  /// The longest window accepted: 366 days.
  public static let mostSeconds = 31_622_400

  /// The window with this length, named where it has a name.
  public init(seconds: Int) {
    switch seconds {
    case 60: self = .minute
    case 3600: self = .hour
    case 86_400: self = .day
    default: self = .seconds(seconds)
    }
  }

  /// The length in seconds.
  public var seconds: Int {
    switch self {
    case .minute: 60
    case .hour: 3600
    case .day: 86_400
    case .seconds(let seconds): seconds
    }
  }

  /// The window after "per": `minute`, `90 seconds`.
  public var name: String {
    switch self {
    case .minute: "minute"
    case .hour: "hour"
    case .day: "day"
    case .seconds(1): "second"
    case .seconds(let seconds): "\(seconds) seconds"
    }
  }
}
