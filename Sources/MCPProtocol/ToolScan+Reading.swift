import StrictJSON

/// Reading what the server sends.
extension ToolScan {
  mutating func read(_ bytes: [UInt8]) -> [Action] {
    receivedBytes += bytes.count
    guard receivedBytes <= bounds.maxBytes else { return fail(.tooMuch(what: "bytes", limit: bounds.maxBytes)) }
    let envelope: Envelope
    do throws(EnvelopeProblem) {
      let limits = JSONLimits(maxBytes: bounds.maxMessageBytes)
      envelope = try Envelope(parsing: bytes, limits: limits, rules: .forgiving)
    } catch {
      return readGarbage(bytes, error)
    }
    switch envelope.message {
    case .request(let id, let method, _):
      if [Method.discover, Method.initialize, Method.listTools].contains(method) { return fail(.echo) }
      return [reply(to: id, method: method)]
    case .notification: return []
    case .response(let id, let result): return answered(id, result)
    case .failure(let id, let error):
      guard let id = id ?? onlyOpenQuestion else { return [] }
      return refused(id, error, status: nil)
    }
  }

  /// A line that is no message is skipped and counted; an answer that is no message ends the question.
  private mutating func readGarbage(_ bytes: [UInt8], _ problem: EnvelopeProblem) -> [Action] {
    switch framing {
    case .lines:
      // An answer we are waiting for may be what is malformed; saying why beats being silent about it.
      guard phase == .listing, bytes.first == UInt8(ascii: "{") else {
        noteNoise(bytes)
        return []
      }
    case .answers:
      if phase == .opening, initializeID == nil {
        discoverID = nil
        return askInitialize()
      }
    }
    let beginning = ToolScan.beginning(of: bytes)
    return fail(.garbage(method: awaitedMethod, reason: problem.message, beginning: beginning))
  }

  private func reply(to id: RequestID, method: String) -> Action {
    let bytes =
      method == Method.ping
      ? MessageBytes.response(id: id, result: .object([:]))
      : MessageBytes.failure(id: id, code: .methodNotFound, message: "Method not found: this client only lists tools")
    return .send(OutgoingMessage(bytes: bytes, revision: found?.revision))
  }

  private mutating func answered(_ id: RequestID, _ result: JSONNode) -> [Action] {
    if id == discoverID { return discovered(result) }
    if id == initializeID { return initialized(result) }
    if id == pageID { return listed(result) }
    return []
  }

  private mutating func refused(_ id: RequestID, _ error: ErrorObject, status: Int?) -> [Action] {
    if id == discoverID { return discoverRefused(error) }
    if id == initializeID { return initializeRefused(error, status: status) }
    if id == pageID { return listRefused(error, status: status) }
    return []
  }

  /// The question that an error without an id must belong to.
  private var onlyOpenQuestion: RequestID? {
    let open = [discoverID, initializeID, pageID].compactMap { $0 }
    return open.count == 1 ? open.first : nil
  }

  /// An answer that leaves its question open holds something else.
  mutating func endAnswer(to id: RequestID) -> [Action] {
    if id == discoverID {
      discoverID = nil
      return initializeID == nil ? askInitialize() : []
    }
    guard id == initializeID || id == pageID else { return [] }
    return fail(.malformed(method: awaitedMethod, reason: "nothing that belongs to the question"))
  }

  mutating func refuse(_ id: RequestID, status: Int, body: [UInt8]) -> [Action] {
    guard [discoverID, initializeID, pageID].contains(id) else { return [] }
    let limits = JSONLimits(maxBytes: bounds.maxMessageBytes)
    if let envelope = try? Envelope(parsing: body, limits: limits, rules: .forgiving),
      case .failure(_, let error) = envelope.message
    {
      return refused(id, error, status: status)
    }
    // Missing credentials are missing for every question; anything else may be an older server's way to say "what?".
    if id == discoverID, status != 401, status != 403, status != 407 {
      discoverID = nil
      return initializeID == nil ? askInitialize() : []
    }
    let method = awaitedMethod
    return fail(.refused(method: method, status: status, code: nil, message: ToolScan.summary(of: body)))
  }

  /// The beginning of an error body as one line, its markup left out.
  private static func summary(of body: [UInt8]) -> String {
    var text = ""
    var isInTag = false
    for character in String(decoding: body.prefix(2000), as: UTF8.self) {
      if character == "<" { isInTag = true }
      if !isInTag, !(character.isWhitespace && (text.isEmpty || text.last == " ")) {
        text.append(character.isWhitespace ? " " : character)
      }
      if character == ">" {
        isInTag = false
        if let last = text.last, last != " " { text.append(" ") }
      }
      if text.count >= 160 { return text + "…" }
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
