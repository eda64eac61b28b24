import StrictJSON

/// The members of a message that JSON-RPC defines, found in one pass.
///
/// Members are kept as places of the document, so that finding them counts no references.
struct EnvelopeMembers {
  private let document: JSONDocument
  private var places = Places()
  /// The protected key that some other key imitates.
  private var imitated: String?

  /// Where the value of each member stands on the document's tape.
  private struct Places {
    var version: Int?
    var id: Int?
    var method: Int?
    var params: Int?
    var result: Int?
    var error: Int?
  }

  init(_ root: JSONNode) {
    document = root.document
    var (places, imitated) = (places, imitated)
    root.forEachKey { key, value in
      switch key.count {
      case 2 where key.isExactly("id"): places.id = value
      case 5 where key.isExactly("error"): places.error = value
      case 6 where key.isExactly("method"): places.method = value
      case 6 where key.isExactly("params"): places.params = value
      case 6 where key.isExactly("result"): places.result = value
      case 7 where key.isExactly("jsonrpc"): places.version = value
      default: if imitated == nil { imitated = FoldedKey.imitated(by: key, among: FoldedKey.envelope) }
      }
    }
    (self.places, self.imitated) = (places, imitated)
  }

  private var version: JSONNode? { node(places.version) }
  private var id: JSONNode? { node(places.id) }
  private var method: JSONNode? { node(places.method) }
  private var params: JSONNode? { node(places.params) }
  private var result: JSONNode? { node(places.result) }
  private var error: JSONNode? { node(places.error) }

  private func node(_ place: Int?) -> JSONNode? { place.map { JSONNode(document: document, index: $0) } }

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
    let hasResult = places.result != nil
    guard !hasResult, places.error == nil else {
      throw problem("\"method\" beside \"\(!hasResult ? "error" : "result")\"", expected: "a call or an answer")
    }
    let params = try checkedParams(rules: rules)
    if let id { return .request(id: id, method: name, params: params) }
    guard places.id == nil else { throw problem("null as \"id\"", expected: "a string or an integer") }
    return .notification(method: name, params: params)
  }

  private func checkedParams(rules: EnvelopeRules) throws(EnvelopeProblem) -> JSONNode? {
    guard let params else { return nil }
    if params.isNull, rules == .forgiving { return nil }
    guard params.kind == .object else { throw problem("\(params.kindName) as \"params\"", expected: "an object") }
    var imitated: String?
    params.forEachKey { key, _ in
      switch key.count {
      case 4 where key.isExactly("name"): break
      case 5 where key.isExactly("_meta"): break
      case 9 where key.isExactly("arguments"): break
      default: if imitated == nil { imitated = FoldedKey.imitated(by: key, among: FoldedKey.params) }
      }
    }
    if let imitated { throw problem("a key in \"params\" that imitates \"\(imitated)\"", expected: "exact keys") }
    return params
  }

  private func answer(id: RequestID?, rules: EnvelopeRules) throws(EnvelopeProblem) -> Message {
    guard places.params == nil else { throw problem("\"params\" without \"method\"", expected: "a call or an answer") }
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
