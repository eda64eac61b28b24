import Gateway
import Glibc
import PolicyModel
import StrictJSON
import ToolPins
import Upstream

/// What a gateway started from the command line prints: words on standard error, or JSON lines.
///
/// As JSON, decisions are lines on standard output and notices lines on standard error.
struct GatewayReport: Sendable {
  let json: Bool
  /// Whether decisions are left out.
  let isQuiet: Bool
  /// Standard output belongs to the client when the gateway speaks over stdio.
  let toStandardError: Bool

  /// The callbacks that print.
  var events: GatewayEvents {
    GatewayEvents(
      onRecord: { record in
        if isQuiet { return }
        if json {
          emit(GatewayReport.json(record))
        } else {
          StandardError.write(Printable.line(GatewayReport.words(record)))
        }
      },
      onNotice: { notice in
        guard case .serverEnded(_, let errors) = notice else { return tell(notice.sentence) }
        tell(notice.sentence, serverErrors: errors)
      }
    )
  }

  /// Says how clients reach the gateway.
  func ready(_ gateway: Gateway, _ configuration: GatewayConfiguration) {
    guard let endpoint = gateway.endpoint else {
      if !json { StandardError.write("policydeck: serving \(Printable.line(configuration.serverName)) over stdio") }
      return
    }
    guard let token = configuration.token else {
      if json { return emit(["endpoint": .string(endpoint)]) }
      return StandardError.write("endpoint  \(endpoint)")
    }
    let entry = ClientEntry.http(name: configuration.serverName, endpoint: endpoint, token: token)
    if json {
      return emit(["endpoint": .string(endpoint), "token": .string(token.secret), "clientEntry": entry])
    }
    StandardError.write("endpoint  \(endpoint)")
    StandardError.write("token     \(token.secret)")
    StandardError.write("entry for .mcp.json:\n\(entry.prettyText())")
  }

  /// Says where counters are shown.
  func counters(at address: String) {
    tell("metrics at \(address)")
  }

  /// Says what became of a new version of the policy file.
  func policyChanged(_ refusal: String?) {
    if let refusal {
      tell("the old policy stays in force: " + Printable.line(refusal))
    } else {
      tell("the new policy is in force")
    }
  }

  /// Says what became of a change of the approved definitions.
  func pinsChanged(_ change: Result<ToolPins, PolicyRefusal>) {
    switch change {
    case .success(let pins): tell("the approved definitions of \(pins.count) tools are in force")
    case .failure(let refusal): tell("the approved definitions stay as they were: " + Printable.line(refusal.sentence))
    }
  }

  /// Says that the server's first listing was trusted.
  func pinsKept(_ count: Int, at path: String) {
    tell("the server's first listing, \(count) tools, is approved from now on: \(Printable.line(path))")
  }

  /// Says what became of a change of the grants or their policy files.
  func grantsChanged(_ refusals: [String]) {
    if refusals.isEmpty { return tell("the grants and their policies were read again") }
    for refusal in refusals { tell(Printable.line(refusal)) }
  }

  /// Says what whoever runs the gateway should know.
  private func tell(_ sentence: String, serverErrors: [String] = []) {
    if json {
      let notice: JSONValue = [
        "time": .string(Moment.now.text),
        "notice": .string(sentence),
        "serverErrors": .array(serverErrors.map(JSONValue.string)),
      ]
      return StandardError.write(Printable.json(notice))
    }
    var text = sentence
    if !serverErrors.isEmpty {
      text += "\nThe end of its standard error:\n" + serverErrors.map { "  \($0)" }.joined(separator: "\n")
    }
    StandardError.write("policydeck: " + Printable.lines(text))
  }

  private func emit(_ value: JSONValue) {
    (toStandardError ? LineWriter.error : LineWriter.output).write(Printable.json(value))
  }

  /// A decision as a JSON object.
  static func json(_ record: CallRecord) -> JSONValue {
    [
      "time": .string(Moment(milliseconds: record.time).text),
      "grant": .string(record.grant),
      "server": .string(record.server),
      "method": .string(record.method),
      "tool": .string(record.tool),
      "decision": .string(record.verdict.rawValue),
      "shadow": .bool(record.isShadow),
      "rule": .string(record.rule),
      "message": .string(record.message),
      "answer": record.answer.map { .string($0.rawValue) } ?? .null,
      "outcome": record.outcome.map { .string($0.rawValue) } ?? .null,
      "upstreamStatus": record.upstreamStatus.map { .number(JSONNumber($0)) } ?? .null,
      "ms": .number(JSONNumber(text: tenths(record.milliseconds)) ?? JSONNumber(0)),
      "requestId": .string(record.requestID),
      "arguments": .array(record.argumentNames.map(JSONValue.string)),
    ]
  }

  private static func words(_ record: CallRecord) -> String {
    let clock = Moment(milliseconds: record.time).text.dropFirst(11).prefix(8)
    let arguments = record.argumentNames.isEmpty ? "" : " (\(record.argumentNames.joined(separator: ", ")))"
    let end = record.outcome.map { $0 == .result ? "" : " [\($0.rawValue)]" } ?? ""
    let verdict = record.verdict.rawValue + (record.answer.map { " (\($0.rawValue))" } ?? "")
    let rule = record.rule.isEmpty ? "" : " \(record.rule)"
    let shadow = record.isShadow ? " [forwarded all the same]" : ""
    return "\(clock) \(record.grant) \(verdict) \(record.tool)\(arguments)"
      + "\(shadow)\(rule) \(tenths(record.milliseconds)) ms\(end)"
  }

  private static func tenths(_ value: Double) -> String {
    let count = Int((value * 10).rounded())
    return "\(count / 10).\(count % 10)"
  }
}
