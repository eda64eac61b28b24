/// How a child ended.
public enum ChildExit: Hashable, Sendable, CustomStringConvertible {
  /// It ended itself with a status from 0 to 255.
  case status(Int)
  /// A signal ended it.
  case signal(Int)
  /// Nobody knows: its guard was killed.
  case unknown

  init(reaped: Int32) {
    switch reaped {
    case 0...255: self = .status(Int(reaped))
    case 256...: self = .signal(Int(reaped) - 256)
    default: self = .unknown
    }
  }

  /// How it ended, as the rest of a sentence that begins with its name.
  public var description: String {
    switch self {
    case .status(let status): "ended with exit status \(status)"
    case .signal(let number): "was ended by signal \(number)\(ChildExit.name(number).map { " (\($0))" } ?? "")"
    case .unknown: "ended"
    }
  }

  private static func name(_ number: Int) -> String? {
    switch number {
    case 1: "SIGHUP"
    case 2: "SIGINT"
    case 4: "SIGILL"
    case 6: "SIGABRT"
    case 7: "SIGBUS"
    case 8: "SIGFPE"
    case 9: "SIGKILL"
    case 11: "SIGSEGV"
    case 13: "SIGPIPE"
    case 15: "SIGTERM"
    default: nil
    }
  }
}
