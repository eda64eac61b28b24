import PolicyModel
import StrictJSON
import ToolModel

/// Approvals as lines for a person and as JSON for a program.
enum ApprovalReport {
  /// One line for each approval: what a person needs to choose one, without the values of arguments.
  static func rows(_ approvals: [Approval], at now: ApprovalMoment) -> [String] {
    approvals.map { approval in
      let names = names(approval)
      let words = [
        approval.id.text, state(of: approval, at: now), "\(approval.subject.tool)(\(names.joined(separator: ", ")))",
        "grant \(approval.subject.grant)", "server \(approval.subject.server.name)",
      ]
      return words.joined(separator: "  ")
    }
  }

  /// Everything that a person must see to judge a call, the values of its arguments above all.
  static func page(_ approval: Approval, at now: ApprovalMoment) -> [String] {
    let subject = approval.subject
    var lines = [
      "\(approval.id)  \(state(of: approval, at: now))",
      "tool     \(subject.tool)",
      "server   \(subject.server.name)" + place(subject.server),
      "grant    \(subject.grant)" + (subject.session.map { ", session \($0) only" } ?? ""),
      "asked    \(Moment(milliseconds: approval.asked.milliseconds).text)",
      "rule     \(subject.rule)",
      "because  \(approval.message)",
    ]
    if let judgement = approval.state.judgement {
      let moment = Moment(milliseconds: judgement.moment.milliseconds).text
      lines.append("answer   by \(judgement.person) at \(moment)" + (judgement.note.map { ": \($0)" } ?? ""))
    }
    return lines
  }

  /// Where a server is, with the beginning of the digest that tells it from others that look the same.
  private static func place(_ server: ApprovalServer) -> String {
    server.digest.isEmpty ? "" : ": \(server.place) (\(server.digest.prefix(8)))"
  }

  /// The values of the arguments and of what the call says besides them, as JSON that shows what a terminal would hide.
  static func arguments(_ approval: Approval) -> String {
    let none = approval.subject.arguments.text.isEmpty
    let arguments = none ? "(no arguments)" : Printable.json(value(approval.subject.arguments), pretty: true)
    guard !approval.subject.besides.text.isEmpty else { return arguments }
    return arguments + "\n\nand besides:\n" + Printable.json(value(approval.subject.besides), pretty: true)
  }

  /// How many characters in the call a terminal would hide or obey; line ends and tabs are shown and not counted.
  static func hiddenCharacterCount(_ approval: Approval) -> Int {
    func count(_ text: String) -> Int {
      let rest = text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\t" }
      return DisplayText(String(String.UnicodeScalarView(rest)), maxScalars: 1).hiddenCharacterCount
    }
    func count(_ value: JSONValue) -> Int {
      switch value {
      case .string(let text): count(text)
      case .array(let elements): elements.reduce(0) { $0 + count($1) }
      case .object(let members): members.reduce(0) { $0 + count($1.key) + count($1.value) }
      case .null, .bool, .number: 0
      }
    }
    let subject = approval.subject
    return count(subject.tool) + count(value(subject.arguments)) + count(value(subject.besides))
  }

  /// An approval for programs; the values of the arguments only where they were asked for.
  static func json(_ approval: Approval, revealsArguments: Bool) -> JSONValue {
    let subject = approval.subject
    var object: JSONObject = [
      "id": .string(approval.id.text),
      "state": .string(approval.state.name.rawValue),
      "server": .string(subject.server.name),
      "place": .string(subject.server.place),
      "grant": .string(subject.grant),
      "session": text(subject.session),
      "tool": .string(subject.tool),
      "rule": .string(subject.rule),
      "message": .string(approval.message),
      "asked": moment(approval.asked),
      "until": approval.state.end.map(moment) ?? .null,
      "person": text(approval.state.judgement?.person),
      "answered": approval.state.judgement.map { moment($0.moment) } ?? .null,
      "note": text(approval.state.judgement?.note),
    ]
    if revealsArguments {
      object["arguments"] = value(subject.arguments)
      if !subject.besides.text.isEmpty { object["besides"] = value(subject.besides) }
      object["hiddenCharacters"] = .number(JSONNumber(hiddenCharacterCount(approval)))
    } else {
      object["argumentNames"] = .array(names(approval).map(JSONValue.string))
    }
    return .object(object)
  }

  /// The names of the arguments and of what the call says besides them.
  private static func names(_ approval: Approval) -> [String] {
    [approval.subject.arguments, approval.subject.besides].flatMap { value($0).objectValue?.keys ?? [] }
  }

  /// The value; null when there is none, and the text itself should it ever not be JSON.
  private static func value(_ arguments: CanonicalArguments) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try arguments.value() ?? .null
    } catch {
      return .string(arguments.text)
    }
  }

  private static func state(of approval: Approval, at now: ApprovalMoment) -> String {
    let left = approval.state.end.map { TimeSpan.words(now.seconds(until: $0)) }
    return approval.state.name.rawValue + (left.map { ", \($0) left" } ?? "")
  }

  private static func moment(_ moment: ApprovalMoment) -> JSONValue {
    .string(Moment(milliseconds: moment.milliseconds).text)
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
