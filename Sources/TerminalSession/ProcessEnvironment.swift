import Glibc

/// The environment the process was started with.
enum ProcessEnvironment {
  /// The value of a variable; nil when it is not set.
  static func value(of name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
