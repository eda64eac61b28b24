import PolicyModel
import Screen

extension ConsoleState {
  /// The clients whose files are written; Codex keeps TOML, which is only read.
  static let writableClients = ["Claude Code", "Claude Desktop", "Cursor", "VS Code", "Windsurf", "Zed", "Gemini CLI"]

  /// Asks where a copy goes, or which client is to know the gateway.
  mutating func share(_ action: Action) {
    lay(.form(action == .export ? .export(of: file.name) : .install(in: Self.writableClients)))
  }

  /// Asks the shell for a copy of the draft in another file.
  mutating func export(_ form: Form) -> [ConsoleEffect] {
    let isPortable = form.value(.portable) == "yes"
    let portable = draft.policy.portable
    let policy = isPortable ? portable.policy : draft.policy
    let path = form.value(.path(0)).trimmed
    portableNotes = isPortable ? portable.notes.count : 0
    say("Writing \(path)…", .plain)
    return [.writeCopy(bytes: isPortable ? PolicyDocument.canonicalBytes(policy) : draft.current.bytes, path: path)]
  }

  /// Takes in what became of a copy or of a client's file.
  mutating func takeShared(_ event: ConsoleEvent) {
    switch event {
    case .copyWritten(let path) where portableNotes > 0:
      say("Wrote \(path) · \(count(portableNotes, "thing")) said otherwise there, E lists them", .warning)
    case .copyWritten(let path): say("Wrote \(path)", .success)
    case .clientEntryPrepared(let change):
      guard change.before != change.after else {
        say("\(change.path) has this entry already", .plain)
        return
      }
      lay(.entry(reading(of: change), change))
    case .clientEntryWritten(let path, let backup):
      let kept = backup.map { "; what was there before is in \($0)" } ?? ""
      say("Wrote \(path)\(kept) · restart the client", .success)
    case .sharingFailed(let reason): say("Nothing was written: \(reason)", .error)
    default: break
    }
  }

  /// What a change of a client's file adds; what else is in it, and the token, may be secret and are not shown.
  private func reading(of change: ClientEntryChange) -> Reading {
    let before = String(decoding: change.before ?? [], as: UTF8.self)
    let after = String(decoding: change.after, as: UTF8.self)
    let difference = TextDifference(from: before, to: after, context: 0)
    var lines = [Reading.Line(text: change.path, role: .link)]
    if change.before == nil {
      lines.append(Reading.Line(text: "The file does not exist yet and is created.", role: .info))
    }
    if change.before != nil {
      lines.append(Reading.Line(text: "What is there now is kept beside it as a backup.", role: .dim))
    }
    lines.append(Reading.Line(text: ""))
    let token = gateway.connection?.token ?? ""
    for line in difference.lines where line.change == .added {
      let text = token.isEmpty || revealsToken ? line.text : line.text.replacing(token, with: "********")
      lines.append(Reading.Line(text: "+ \(text)", role: .diffAdded))
    }
    if difference.removed > 0 {
      lines.append(Reading.Line(text: "- \(count(difference.removed, "line")) of the entry before", role: .diffRemoved))
    }
    return Reading(title: "Write the gateway's entry for \(change.client)?", head: lines)
  }
}
