import CatalogueStore
import StrictJSON

/// What the catalogue says, in words and as JSON.
enum CatalogueReport {
  static func line(_ outcome: RecordingOutcome, servers: Int) -> String {
    "\(servers) server\(servers == 1 ? "" : "s"): \(outcome.added) tools added, \(outcome.changed) changed, "
      + "\(outcome.removed) removed, \(outcome.unchanged) unchanged"
  }

  static func json(_ outcome: RecordingOutcome, servers: Int) -> JSONValue {
    [
      "servers": number(servers), "added": number(outcome.added), "changed": number(outcome.changed),
      "removed": number(outcome.removed), "unchanged": number(outcome.unchanged),
    ]
  }

  static func line(_ server: ServerEntry) -> String {
    let version = server.version.map { " \($0)" } ?? ""
    return "\(server.name)\(version)  \(server.tools) tools  \(server.provider)  "
      + "seen \(moment(server.firstSeen)) to \(moment(server.lastSeen))"
  }

  static func json(_ server: ServerEntry) -> JSONValue {
    [
      "name": .string(server.name), "provider": .string(server.provider),
      "version": server.version.map(JSONValue.string) ?? .null, "tools": number(server.tools),
      "firstSeen": .string(moment(server.firstSeen)),
      "lastSeen": .string(moment(server.lastSeen)),
    ]
  }

  static func line(_ tool: ToolEntry) -> String {
    let summary = tool.description.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let short = summary.utf8.count > 90 ? summary.beginning(ofBytes: 89) + "…" : summary
    return "\(tool.server)  \(tool.name)  \(tool.category)  \(short)"
  }

  static func json(_ tool: ToolEntry) -> JSONValue {
    [
      "server": .string(tool.server), "name": .string(tool.name), "category": .string(tool.category),
      "firstSeen": .string(moment(tool.firstSeen)),
      "lastSeen": .string(moment(tool.lastSeen)), "digest": .string(tool.digest),
      "description": .string(tool.description),
    ]
  }

  private static func moment(_ seconds: Int64) -> String { Moment(milliseconds: seconds * 1000).text }

  private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
}
