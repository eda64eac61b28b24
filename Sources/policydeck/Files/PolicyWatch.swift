import Gateway
import Glibc
import PolicyModel
import Synchronization

/// Watches a policy file and reports each new version of it.
///
/// It looks at the file's identity, size and time once a second: that sees a rename over the file, an edit in place and
/// a mount that changes, which notifications of the kernel do not all report.
final class PolicyWatch: Sendable {
  /// A version of the file that differs from the one in force.
  enum Change: Sendable {
    /// It is valid.
    case policy(PolicyDocument)
    /// It is not; the old policy stays.
    case broken(String)

    /// Puts a valid version in force.
    ///
    /// - Returns: why the version was refused, or nothing.
    func apply(to gateway: Gateway) async -> String? {
      switch self {
      case .broken(let reason): return reason
      case .policy(let document):
        do {
          try await gateway.replace(document.policy)
          return nil
        } catch {
          return "\(error)"
        }
      }
    }
  }

  private struct Seen {
    var bytes: [UInt8]?
    var mark: Mark?
  }

  /// What tells one version of a file from another without reading it.
  private struct Mark: Equatable {
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private let path: String
  private let seen: Mutex<Seen>
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let isForced = Mutex(false)

  init(path: String, document: PolicyDocument) {
    self.path = path
    // No mark yet: the first look reads the file again, so that a change since it was read is not missed.
    seen = Mutex(Seen(bytes: document.bytes, mark: nil))
  }

  /// Begins to watch.
  func start(_ report: @escaping @Sendable (Change) async -> Void) {
    let task = Task.detached { [self] in
      while !Task.isCancelled {
        if let change = look() { await report(change) }
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
    self.task.withLock { $0 = task }
  }

  /// Reads the file at the next look even if it seems unchanged.
  func readAgain() {
    isForced.withLock { $0 = true }
  }

  /// Ends watching.
  func stop() {
    task.withLock { $0?.cancel() }
  }

  private func look() -> Change? {
    let mark = PolicyWatch.mark(of: path)
    let forced = isForced.withLock { forced in
      defer { forced = false }
      return forced
    }
    return seen.withLock { seen in
      guard forced || mark == nil || mark != seen.mark else { return nil }
      seen.mark = mark
      return change(&seen)
    }
  }

  private func change(_ seen: inout Seen) -> Change? {
    do throws(PolicyFileAccess.Failure) {
      guard let bytes = try PolicyFileAccess(path: path).read() else {
        defer { seen.bytes = nil }
        return seen.bytes == nil ? nil : .broken("\(path) is gone.")
      }
      guard bytes != seen.bytes else { return nil }
      seen.bytes = bytes
      do throws(PolicyProblems) {
        return .policy(try PolicyDocument(reading: bytes))
      } catch {
        return .broken(error.problems.prefix(3).map { "\(path): \($0)" }.joined(separator: " "))
      }
    } catch {
      return .broken(error.sentence)
    }
  }

  private static func mark(of path: String) -> Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Mark(
      inode: status.st_ino,
      size: status.st_size,
      seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec
    )
  }
}
