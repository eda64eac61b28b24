import Digest
import SQLiteFile

/// Which tokens may reach which policy.
///
/// Only the SHA-256 of a token is kept. Revoked grants stay for the record; the oldest beyond ``mostRevoked`` are
/// forgotten. Several processes share the file; a gateway looks at ``hasChanged()`` once a second or so on its event
/// loop and then takes a new ``directory()``, so a revoked token is refused from then on.
public final class GrantStore {
  /// The most grants that are not revoked.
  public static let mostGrants = 1_000
  /// The most revoked grants kept.
  public static let mostRevoked = 1_000

  private let file: SQLiteFile

  /// Opens a store in a file.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist. It is made readable by its owner alone, and refused when it is not.
  ///   - creates: whether a file that is not there is made.
  public init(path: String, creates: Bool = true) throws(GrantStoreError) {
    do throws(SQLiteError) {
      file = try SQLiteFile(path: path, layout: GrantLayout.layout, creates: creates)
    } catch {
      throw GrantStoreError(error)
    }
  }

  /// Opens a store that only this process sees and that ends with it.
  public init() throws(GrantStoreError) {
    do throws(SQLiteError) {
      file = try SQLiteFile(inMemory: GrantLayout.layout)
    } catch {
      throw GrantStoreError(error)
    }
  }

  /// Whether another process has changed a grant since this was last asked; the first answer is yes.
  ///
  /// It costs some microseconds and never waits.
  public func hasChanged() throws(GrantStoreError) -> Bool {
    do throws(SQLiteError) {
      return try file.hasChanged()
    } catch {
      throw GrantStoreError(error)
    }
  }

  /// Everything that is needed to look tokens up.
  public func directory() throws(GrantStoreError) -> GrantDirectory {
    do throws(SQLiteError) {
      return GrantDirectory(try entries("ORDER BY created, id"))
    } catch {
      throw GrantStoreError(error)
    }
  }

  /// All grants, revoked ones included, in the order in which they were made.
  public func grants() throws(GrantStoreError) -> [Grant] {
    do throws(SQLiteError) {
      return try entries("ORDER BY created, id").map(\.grant)
    } catch {
      throw GrantStoreError(error)
    }
  }

  /// Makes a grant with a new token.
  ///
  /// - Parameters:
  ///   - label: what it is called; no other grant that is not revoked may be called so.
  ///   - policy: the path of its policy file; nothing denies every call.
  ///   - expires: when its time is over, in milliseconds since 1970; nothing for never.
  ///   - now: milliseconds since 1970.
  ///   - generator: where the token comes from; it must be unpredictable, as `SystemRandomNumberGenerator` is.
  public func add(
    _ label: GrantLabel,
    policy: String?,
    expires: Int64?,
    at now: Int64,
    using generator: inout some RandomNumberGenerator
  ) throws(GrantStoreError) -> IssuedGrant {
    let token = TokenText.random(using: &generator)
    let id = TokenText.identifier(using: &generator)
    let grant = Grant(id: id, label: label, policy: policy, created: now, expires: expires)
    return try change { () throws(SQLiteError) -> Result<IssuedGrant, GrantStoreError> in
      if try current(label) != nil { return .failure(.labelTaken(label)) }
      let count = try file.rows("SELECT COUNT(*) FROM entry WHERE revoked IS NULL").first?.first?.integer ?? 0
      if count >= GrantStore.mostGrants { return .failure(.tooMany(GrantStore.mostGrants)) }
      try file.rows(
        "INSERT INTO entry (\(GrantLayout.columns)) VALUES (?, ?, ?, ?, ?, NULL, ?, NULL)",
        .text(grant.id),
        .text(label.text),
        .blob(SHA256Digest(of: token.utf8).bytes),
        .optional(policy),
        .integer(now),
        .optional(expires)
      )
      return .success(IssuedGrant(grant: grant, token: token))
    }
  }

  /// Replaces a grant's token; the old one is refused from now on.
  ///
  /// The grant's identifier stays, and with it its counters.
  ///
  /// - Parameter expires: when its time is over from now on; nothing keeps what was said before.
  public func rotate(
    _ label: GrantLabel,
    expires: Int64? = nil,
    at now: Int64,
    using generator: inout some RandomNumberGenerator
  ) throws(GrantStoreError) -> IssuedGrant {
    let token = TokenText.random(using: &generator)
    return try change { () throws(SQLiteError) -> Result<IssuedGrant, GrantStoreError> in
      guard let grant = try current(label) else { return .failure(.noGrant(label)) }
      if expires == nil, grant.standing(at: now) == .expired { return .failure(.expired(label)) }
      try file.rows(
        "UPDATE entry SET digest = ?, rotated = ?, expires = ? WHERE id = ?",
        .blob(SHA256Digest(of: token.utf8).bytes),
        .integer(now),
        .optional(expires ?? grant.expires),
        .text(grant.id)
      )
      return try current(label).map { .success(IssuedGrant(grant: $0, token: token)) } ?? .failure(.noGrant(label))
    }
  }

  /// Takes a grant back; its token is refused from now on, and its label is free again.
  public func revoke(_ label: GrantLabel, at now: Int64) throws(GrantStoreError) -> Grant {
    try change { () throws(SQLiteError) -> Result<Grant, GrantStoreError> in
      guard let grant = try current(label) else { return .failure(.noGrant(label)) }
      try file.rows("UPDATE entry SET revoked = ? WHERE id = ?", .integer(now), .text(grant.id))
      try file.rows(
        "DELETE FROM entry WHERE id IN (SELECT id FROM entry WHERE revoked IS NOT NULL "
          + "ORDER BY revoked DESC LIMIT -1 OFFSET \(GrantStore.mostRevoked))"
      )
      return .success(
        Grant(
          id: grant.id,
          label: label,
          policy: grant.policy,
          created: grant.created,
          rotated: grant.rotated,
          expires: grant.expires,
          revoked: now
        )
      )
    }
  }

  private func current(_ label: GrantLabel) throws(SQLiteError) -> Grant? {
    try entries("WHERE label = ? AND revoked IS NULL", [.text(label.text)]).first?.grant
  }

  private func entries(
    _ tail: String,
    _ values: [SQLiteValue] = []
  ) throws(SQLiteError) -> [(digest: SHA256Digest, grant: Grant)] {
    try file.rows("SELECT \(GrantLayout.columns) FROM entry \(tail)", values)
      .map { row throws(SQLiteError) in try GrantLayout.entry(row) }
  }

  private func change<Output>(
    _ work: () throws(SQLiteError) -> Result<Output, GrantStoreError>
  ) throws(GrantStoreError) -> Output {
    let result: Result<Output, GrantStoreError>
    do throws(SQLiteError) {
      result = try file.transaction(work)
    } catch {
      throw GrantStoreError(error)
    }
    return try result.get()
  }
}
