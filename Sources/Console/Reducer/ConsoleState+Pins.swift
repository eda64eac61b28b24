import Screen
import StrictJSON
import ToolCatalogue
import ToolModel
import ToolPins

extension ConsoleState {
  /// Takes in what became of the approved definitions.
  mutating func takePins(_ event: ConsoleEvent) {
    switch event {
    case .pinsRead(let pins):
      comparePins(with: pins)
      sayDifferences()
    case .pinsWritten(let pins):
      let before = approved.pins
      comparePins(with: pins)
      let left = approved.changes.isEmpty ? "" : " · \(count(approved.changes.count, "difference")) left, P shows them"
      guard let before else {
        sayMore("\(count(pins.count, "definition")) approved", .success, about: .write)
        return
      }
      let approvals = DefinitionChange.between(before.definitions, and: pins.definitions).count
      say("Approved \(count(approvals, "definition"))\(left)", .success)
    case .pinsFailed(let reason): say("The approved definitions: \(reason)", .error)
    case .toolNotApproved(let sentence):
      say("\(sentence) n scans again, P shows what differs", .warning, .definitionsDiffer)
    default: break
    }
  }

  /// Holds what the server lists against the approved definitions.
  mutating func comparePins(with pins: ToolPins?) {
    approved.compare(tools.all.map(\.tool), with: pins)
    let names = approved.changes.map(\.tool)
    keepingFocus { $0.tools.takeUnapproved(names, under: $0.draft.policy, changes: $0.changes) }
  }

  /// Says that something differs, when it does.
  mutating func sayDifferences() {
    guard !approved.changes.isEmpty else { return }
    say(
      "\(count(approved.changes.count, "definition")) not as approved · P shows what differs",
      .warning,
      .definitionsDiffer,
      about: .scan
    )
  }

  /// The definitions to approve with the first policy that is written for a server.
  var firstPins: [ConsoleEffect] {
    guard approved.pins == nil, let server = tools.catalogue.servers.first, tools.catalogue.servers.count == 1 else {
      return []
    }
    return [.writePins(pins(of: server))]
  }

  private func pins(of server: ServerIdentity) -> ToolPins {
    ToolPins(approving: tools.all.map(\.tool), serverName: server.name, serverVersion: server.version)
  }

  /// Shows what is not approved, or approves it.
  mutating func pin(_ action: Action) -> [ConsoleEffect] {
    guard action != .showPins else {
      let tool = focusedTool.map(\.tool.name).flatMap { approved.change(of: $0) == nil ? nil : $0 }
      lay(.pins(PinPage(tool: tool, reading: .pins(approved.changes, focused: tool))))
      return []
    }
    guard case .pins(let page)? = overlay, var pins = approved.pins else { return [] }
    overlay = nil
    if action == .approveAllPins {
      return tools.catalogue.servers.first.map { [.writePins(self.pins(of: $0))] } ?? []
    }
    guard let name = page.tool else { return [] }
    if let tool = tools.all.first(where: { $0.tool.name.isExactly(name) }) { pins.approve(tool.tool) }
    return [.writePins(pins)]
  }

  /// Why the definitions cannot be looked at now.
  var reasonNotToShowPins: String? {
    if approved.pins == nil { return "No definition is approved yet: writing the policy with w approves all" }
    return approved.changes.isEmpty ? "Every definition is as it was approved" : nil
  }
}
