import PolicyModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// Opens the form for a call, or shows the listing as an agent gets it.
  mutating func experiment(_ action: Action) -> [ConsoleEffect] {
    switch action {
    case .tryCall:
      let tool = bookedTool.flatMap { tools.places(of: $0).first }.map { tools.all[$0] } ?? focusedTool
      if let tool { lay(.form(callForm(for: tool.tool))) }
    case .agentView:
      lay(.reading(agentView))
    default:
      guard case .form(let form)? = overlay, case .call(let tool) = form.subject else { return [] }
      if let warning = disagreement(on: tool, form.callArguments) {
        say(warning, .warning, .reply)
        return []
      }
      say("Calling \(tool) through the gateway…", .plain)
      return [.callTool(tool, arguments: form.callArguments)]
    }
    return []
  }

  /// Why a call is not sent: the gateway has the written policy, and that would decide otherwise than the form shows.
  private func disagreement(on tool: String, _ arguments: JSONValue) -> String? {
    guard hasUnsavedChanges else { return nil }
    let draft = draft.policy.narrowed(to: tool).decide(tool: tool, arguments: arguments).verdict
    let written = file.policy.narrowed(to: tool).decide(tool: tool, arguments: arguments).verdict
    guard draft != written else { return nil }
    return "Not sent: the draft says \(draft.rawValue), the written policy \(written.rawValue) · Esc, then w writes"
  }

  /// The form for a call, with what was typed into it before it was closed.
  private func callForm(for tool: Tool) -> Form {
    var form = Form.call(of: tool)
    if let closedCall, closedCall.subject == form.subject, closedCall.fields.map(\.id) == form.fields.map(\.id) {
      form.fields = closedCall.fields
    }
    return form
  }

  /// Shows what a call brought.
  mutating func takeAnswer(_ answer: CallAnswer) {
    let head = [
      Reading.Line(
        text: answer.isDenied
          ? "The policy did not let the call through."
          : answer.isError ? "The call did not succeed." : "The call succeeded.",
        role: answer.isError ? .error : .success
      ),
      Reading.Line(text: "\(TimeOfDay.spelled(answer.duration)), through the gateway", role: .dim),
      Reading.Line(text: ""),
    ]
    let texts = answer.texts.flatMap { $0.split(omittingEmptySubsequences: false) { $0.isNewline } }.prefix(5_000)
    let reading = Reading(
      title: "Answer of \(answer.tool)",
      head: head + texts.map { Reading.Line(text: String($0)) } + (texts.isEmpty ? [] : [Reading.Line(text: "")]),
      json: answer.json.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    )
    lay(.reading(reading))
    say(
      answer.isDenied
        ? "\(answer.tool) was denied"
        : answer.isError ? "\(answer.tool) answered with an error" : "\(answer.tool) answered",
      answer.isError ? .warning : .success
    )
  }

  /// What an agent is told of the tools under the draft: hidden ones are gone, everything else is untouched.
  private var agentView: Reading {
    let shown = tools.all.indices.filter { tools.standings[$0].verdict != .hide }
    let listed = shown.map { tools.all[$0].tool.definition }
    let text = JSONValue.object(JSONObject([("tools", .array(listed))])).prettyText()
    return Reading(
      title: "The tools as the agent sees them",
      head: [
        Reading.Line(text: "\(listed.count) of \(tools.all.count) tools, under the draft", role: .heading),
        Reading.Line(text: tools.cost.words, role: .dim), Reading.Line(text: ""),
      ],
      json: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    )
  }
}
