import StrictJSON
import ToolModel

/// Reading the pages of `tools/list`.
extension ToolScan {
  mutating func startListing() -> [Action] {
    phase = .listing
    discoverID = nil
    initializeID = nil
    return [.stopTimer(.probe), .stopTimer(.handshake)] + askPage(cursor: nil)
  }

  private mutating func askPage(cursor: String?) -> [Action] {
    let revision = found?.revision ?? .newestHandshake
    let id = nextID()
    pageID = id
    let bytes = writer.listTools(id: id, cursor: cursor, revision: revision)
    return [
      .send(OutgoingMessage(bytes: bytes, id: id, method: Method.listTools, revision: revision)),
      .startTimer(.page, seconds: bounds.pageSeconds),
    ]
  }

  mutating func listed(_ result: JSONNode) -> [Action] {
    pageID = nil
    if let type = result["resultType"], !type.isString("complete") {
      return fail(.malformed(method: Method.listTools, reason: "a result that is not complete"))
    }
    guard let tools = result["tools"], tools.kind == .array else {
      return fail(.malformed(method: Method.listTools, reason: "a result without an array of \"tools\""))
    }
    found?.pages += 1
    for element in tools.elements {
      listedCount += 1
      guard listedCount <= bounds.maxTools else { return fail(.tooMuch(what: "tools", limit: bounds.maxTools)) }
      note(element)
    }
    guard let next = result["nextCursor"], !next.isNull else { return finish() }
    guard let cursor = next.stringValue else {
      return fail(.malformed(method: Method.listTools, reason: "\(next.kindName) as \"nextCursor\""))
    }
    let pages = found?.pages ?? 0
    guard cursors.insert(ExactText(cursor)).inserted else { return fail(.repeatedCursor(page: pages)) }
    guard pages < bounds.maxPages else { return fail(.tooMuch(what: "pages", limit: bounds.maxPages)) }
    return askPage(cursor: cursor)
  }

  mutating func listRefused(_ error: ErrorObject, status: Int?) -> [Action] {
    pageID = nil
    if error.code == .methodNotFound, found?.pages == 0 {
      found?.warnings.append(.noTools)
      return finish()
    }
    return fail(.refused(method: Method.listTools, status: status, code: error.code.rawValue, message: error.message))
  }

  private mutating func note(_ element: JSONNode) {
    do throws(ToolDefinitionError) {
      let tool = try Tool(definition: element.value)
      if !names.insert(ExactText(tool.name)).inserted { found?.warnings.append(.duplicateTool(name: tool.name)) }
      found?.tools.append(tool)
    } catch {
      found?.warnings.append(.invalidTool(position: listedCount, reason: error.description))
    }
  }

  private mutating func finish() -> [Action] {
    guard var server = found else { return [] }
    phase = .over
    if let firstNoise { server.warnings.append(.noise(lines: noiseLines, first: firstNoise)) }
    return Timer.allCases.map { .stopTimer($0) } + [.finish(server)]
  }
}
