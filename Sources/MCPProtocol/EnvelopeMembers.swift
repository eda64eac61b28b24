import StrictJSON

/// The members of a message that JSON-RPC defines, found in one pass.
struct EnvelopeMembers {
  private var version: JSONNode?
  private var id: JSONNode?
  private var method: JSONNode?
  private var params: JSONNode?
  private var result: JSONNode?
  private var error: JSONNode?
  /// The protected key that some other key imitates.
  private var imitated: String?

  init(_ root: JSONNode) {
    var next = root.firstMember
    while let member = next {
      take(member)
      next = member.next
    }
  }

  private mutating func take(_ member: JSONMember) {
    switch member.keyLength {
    case 2 where member.hasKey("id"): id = member.value
    case 5 where member.hasKey("error"): error = member.value
    case 6 where member.hasKey("method"): method = member.value
    case 6 where member.hasKey("params"): params = member.value
    case 6 where member.hasKey("result"): result = member.value
    case 7 where member.hasKey("jsonrpc"): version = member.value
    default:
      if imitated == nil { imitated = FoldedKey.imitated(by: member.key, among: FoldedKey.envelope) }
    }
  }

  func message(rules: EnvelopeRules) throws(EnvelopeProblem) -> Message {
    let readableID = id.flatMap { RequestID($0) }
    if let imitated { throw problem("a key that imitates \"\(imitated)\"", expected: "exact envelope keys") }
    guard let version else { throw problem("no \"jsonrpc\"", expected: "\"jsonrpc\": \"2.0\"") }
    guard version.isString("2.0") else {
      throw problem("another value of \"jsonrpc\"", expected: "\"jsonrpc\": \"2.0\"")
    }
    if let id, readableID == nil, !id.isNull {
      throw problem(
        id.kind == .number ? "an \"id\" that is not a plain integer" : "\(id.kindName) as \"id\"",
        expected: "a string or an integer of at most \(RequestID.longest) bytes"
      )
    }
    if let method { return try call(method, id: readableID, rules: rules) }
    return try answer(id: readableID, rules: rules)
  }

  private func call(_ method: JSONNode, id: RequestID?, rules: EnvelopeRules) throws(EnvelopeProblem) -> Message {
    guard let name = method.stringValue else {
      throw problem("\(method.kindName) as \"method\"", expected: "a string")
    }
    guard !name.isEmpty, name.utf8.count <= 256 else {
      throw problem("a \"method\" of \(name.utf8.count) bytes", expected: "1 to 256")
    }
    guard result == nil, error == nil else {
      throw problem("\"method\" beside \"\(result == nil ? "error" : "result")\"", expected: "a call or an answer")
    }
    let params = try checkedParams(rules: rules)
    if let id { return .request(id: id, method: name, params: params) }
    guard self.id == nil else { throw problem("null as \"id\"", expected: "a string or an integer") }
    return .notification(method: name, params: params)
  }

  private func checkedParams(rules: EnvelopeRules) throws(EnvelopeProblem) -> JSONNode? {
    guard let params else { return nil }
    if params.isNull, rules == .forgiving { return nil }
    guard params.kind == .object else { throw problem("\(params.kindName) as \"params\"", expected: "an object") }
    var imitated: String?
    var next = params.firstMember
    while let member = next, imitated == nil {
      imitated = EnvelopeMembers.imitation(by: member)
      next = member.next
    }
    if let imitated { throw problem("a key in \"params\" that imitates \"\(imitated)\"", expected: "exact keys") }
    return params
  }

  private static func imitation(by member: JSONMember) -> String? {
    switch member.keyLength {
    case 4 where member.hasKey("name"): nil
    case 5 where member.hasKey("_meta"): nil
    case 9 where member.hasKey("arguments"): nil
    default: FoldedKey.imitated(by: member.key, among: FoldedKey.params)
    }
  }

  private func answer(id: RequestID?, rules: EnvelopeRules) throws(EnvelopeProblem) -> Message {
    guard params == nil else { throw problem("\"params\" without \"method\"", expected: "a call or an answer") }
    var (result, error) = (result, error)
    if rules == .forgiving {
      if error?.isNull == true { error = nil }
      if error != nil, result?.isNull == true { result = nil }
    }
    switch (result, error) {
    case (nil, nil): throw problem("no \"method\", \"result\" or \"error\"", expected: "one of them")
    case (_?, _?): throw problem("\"result\" beside \"error\"", expected: "one of them")
    case (let result?, nil):
      guard let id else { throw problem("a \"result\" without an \"id\"", expected: "the id of the request") }
      return .response(id: id, result: result)
    case (nil, let error?):
      guard let object = ErrorObject(error) else {
        throw problem("an \"error\" without an integer \"code\"", expected: "a code and a message")
      }
      return .failure(id: id, object)
    }
  }

  private func problem(_ found: String, expected: String) -> EnvelopeProblem {
    EnvelopeProblem(
      message: "Invalid request: found \(found); expected \(expected)",
      id: id.flatMap { RequestID($0) }
    )
  }
}
