import Glibc

/// How many files, connections among them, this process may have open at once.
public enum OpenFiles {
  /// Nothing here needs more, and programs exist that look at every number up to the limit, which servers inherit.
  private static let most = 1 << 16

  /// Raises the limit as far as the system lets this process, within reason.
  public static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    let wanted = min(limit.rlim_max, rlim_t(most))
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    _ = setrlimit(resource, &limit)
  }

  /// How many may be open now.
  static var limit: Int {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return 1024 }
    return Int(clamping: limit.rlim_cur)
  }

  private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
}
