import GrantStore
import StrictJSON

/// Grants as lines for a person and as JSON for a program.
enum GrantReport {
  /// Shows a new token: alone on standard output, so that a script can take it; what belongs to it on standard error.
  static func show(_ issued: IssuedGrant, at now: Int64, json: Bool) {
    if json {
      guard case .object(var object) = GrantReport.json(issued.grant, at: now) else { return }
      object["token"] = .string(issued.token)
      print(Printable.json(.object(object), pretty: true))
    } else {
      print(issued.token)
      StandardError.write(Printable.line(row(issued.grant, at: now)))
      StandardError.write("The token is not shown again; clients send it as Authorization: Bearer TOKEN.")
    }
    if issued.grant.policy == nil {
      StandardError.write("policydeck: \(issued.grant.label) has no policy, so every call of it is denied.")
    }
  }

  /// One line without the token.
  static func row(_ grant: Grant, at now: Int64) -> String {
    var words = [grant.label.text, grant.id, grant.standing(at: now).rawValue]
    switch (grant.standing(at: now), grant.expires) {
    case (.active, let expires?): words.append("\(TimeSpan.words(Int((expires - now) / 1_000))) left")
    case (.expired, let expires?): words.append("since \(Moment(milliseconds: expires).text)")
    default: break
    }
    words.append(grant.policy ?? "(no policy)")
    return words.joined(separator: "  ")
  }

  /// A grant for programs, without the token.
  static func json(_ grant: Grant, at now: Int64) -> JSONValue {
    func moment(_ milliseconds: Int64?) -> JSONValue {
      milliseconds.map { .string(Moment(milliseconds: $0).text) } ?? .null
    }
    return [
      "id": .string(grant.id),
      "label": .string(grant.label.text),
      "state": .string(grant.standing(at: now).rawValue),
      "policy": grant.policy.map(JSONValue.string) ?? .null,
      "created": moment(grant.created),
      "rotated": moment(grant.rotated),
      "expires": moment(grant.expires),
      "revoked": moment(grant.revoked),
    ]
  }
}
