public import StrictJSON

/// Writes messages as compact JSON text, without building a tree where that can be avoided.
public enum MessageBytes {
  /// A refusal.
  ///
  /// - Parameters:
  ///   - id: the id of the refused request; null is written when it could not be read.
  ///   - code: what kind of failure it is.
  ///   - message: one sentence; must hold no secret and no argument value.
  ///   - details: the `data` member, where the code defines one.
  public static func failure(
    id: RequestID?,
    code: ErrorCode,
    message: String,
    details: JSONValue? = nil
  ) -> [UInt8] {
    var output = opening(id: id)
    output.append(contentsOf: #","error":{"code":"#.utf8)
    output.append(contentsOf: String(code.rawValue).utf8)
    output.append(contentsOf: #","message":"#.utf8)
    JSONValue.string(message).appendCompact(to: &output)
    if let details {
      output.append(contentsOf: #","data":"#.utf8)
      details.appendCompact(to: &output)
    }
    output.append(contentsOf: "}}".utf8)
    return output
  }

  /// An answer.
  public static func response(id: RequestID, result: JSONValue) -> [UInt8] {
    response(id: id, resultText: result.compactBytes())
  }

  /// An answer whose result is JSON text already, kept byte for byte.
  public static func response(id: RequestID, resultText: some Collection<UInt8>) -> [UInt8] {
    var output = opening(id: id)
    output.reserveCapacity(output.count + resultText.count + 12)
    output.append(contentsOf: #","result":"#.utf8)
    output.append(contentsOf: resultText)
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// A request.
  public static func request(id: RequestID, method: String, params: JSONValue? = nil) -> [UInt8] {
    call(opening(id: id), method: method, params: params)
  }

  /// A notification.
  public static func notification(method: String, params: JSONValue? = nil) -> [UInt8] {
    call(Array(#"{"jsonrpc":"2.0""#.utf8), method: method, params: params)
  }

  private static func opening(id: RequestID?) -> [UInt8] {
    var output = Array(#"{"jsonrpc":"2.0","id":"#.utf8)
    if let id { id.append(to: &output) } else { output.append(contentsOf: "null".utf8) }
    return output
  }

  private static func call(_ opening: [UInt8], method: String, params: JSONValue?) -> [UInt8] {
    var output = opening
    output.append(contentsOf: #","method":"#.utf8)
    JSONValue.string(method).appendCompact(to: &output)
    if let params {
      output.append(contentsOf: #","params":"#.utf8)
      params.appendCompact(to: &output)
    }
    output.append(UInt8(ascii: "}"))
    return output
  }
}
