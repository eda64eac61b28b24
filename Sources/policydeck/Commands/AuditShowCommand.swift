import ArgumentParser
import AuditLog
import StrictJSON

/// `policydeck audit show`: prints what was recorded.
struct AuditShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print recorded decisions, oldest first."
  )

  @Argument(help: "The files, oldest first; with one file, the rotated files beside it are read too.")
  var files: [String]

  @Flag(help: "Only calls that were not allowed.")
  var refused = false

  @Flag(help: "Print one JSON line for each record.")
  var json = false

  func run() throws {
    do throws(AuditFailure) {
      for path in files.count == 1 ? try AuditSeries(of: files[0]).paths : files {
        try AuditFiles.read(path) { bytes, number in show(bytes, path, number) }
      }
    } catch {
      throw CommandFailure(error.description)
    }
  }

  private func show(_ bytes: [UInt8], _ path: String, _ number: Int) {
    guard let line = AuditLine(parsing: bytes) else {
      return StandardError.write(Printable.line("\(path):\(number): this is no line of an audit log"))
    }
    let decision = line.record["decision"]?.stringValue
    if refused, decision == nil || decision == "allow" { return }
    var record = line.record
    record["time"] = .string(Moment(milliseconds: line.time).text)
    record["seq"] = .number(JSONNumber(line.sequence))
    print(json ? Printable.json(.object(record)) : Printable.line(Self.words(record, line.time)))
  }

  private static func words(_ record: JSONObject, _ time: Int64) -> String {
    func text(_ key: String) -> String { record[key]?.stringValue ?? "" }
    let moment = Moment(milliseconds: time).text
    if record["event"] != nil {
      let deleted = record["through"]?.intValue.map { " by rotation: the records up to \($0)" } ?? ""
      return "\(moment) \(text("event"))\(deleted)"
    }
    let arguments = record["arguments"]?.arrayValue?.compactMap(\.stringValue).joined(separator: ", ") ?? ""
    let parts = [
      moment, text("grant"), text("decision"), "\(text("tool"))\(arguments.isEmpty ? "" : " (\(arguments))")",
      text("rule"), record["shadow"]?.boolValue == true ? "[forwarded all the same]" : "", text("outcome"),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
