import SQLiteFile

/// Why a grant was not made, changed or read.
public enum GrantStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is a grant with this label that was not revoked.
  case labelTaken(GrantLabel)
  /// There is no grant with this label that was not revoked.
  case noGrant(GrantLabel)
  /// The grant has expired, so a new token needs a new time.
  case expired(GrantLabel)
  /// There are as many grants as there may be.
  case tooMany(Int)
  /// The file cannot be used; the reason stands inside a sentence.
  case file(String)

  init(_ error: SQLiteError) {
    self = .file(error.reason)
  }

  /// The whole sentence.
  public var description: String {
    switch self {
    case .labelTaken(let label): "There is a grant \(label) already; revoke it first, or rotate its token."
    case .noGrant(let label): "There is no grant \(label) that could be changed."
    case .expired(let label): "The grant \(label) has expired; give it a new time with --expires."
    case .tooMany(let most): "There are \(most) grants, which is the most there may be; revoke some first."
    case .file(let reason): "The grants cannot be used: \(reason)."
    }
  }
}
