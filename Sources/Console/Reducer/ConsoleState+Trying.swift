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
      if let tool { lay(.form(.call(of: tool.tool))) }
    case .agentView:
      lay(.reading(agentView))
    default:
      guard case .form(let form)? = overlay, case .call(let tool) = form.subject else { return [] }
      say("Calling \(tool) through the gateway…", .plain)
      return [.callTool(tool, arguments: form.callArguments)]
    }
    return []
  }

  /// Shows what a call brought.
  mutating func takeAnswer(_ answer: CallAnswer) {
    let head = [
      Reading.Line(
        text: answer.isError ? "The call did not succeed." : "The call succeeded.",
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
      answer.isError ? "\(answer.tool) answered with an error" : "\(answer.tool) answered",
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
