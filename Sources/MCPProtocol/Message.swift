public import StrictJSON

/// One JSON-RPC message, read in place from its document.
public enum Message: Sendable {
  /// A question that wants an answer.
  case request(id: RequestID, method: String, params: JSONNode?)
  /// A statement that wants none.
  case notification(method: String, params: JSONNode?)
  /// The answer to a request.
  case response(id: RequestID, result: JSONNode)
  /// The refusal of a request; without an id when the sender could not read it.
  case failure(id: RequestID?, ErrorObject)

  /// The method of a request or notification.
  public var method: String? {
    switch self {
    case .request(_, let method, _), .notification(let method, _): method
    case .response, .failure: nil
    }
  }

  /// The parameters of a request or notification.
  public var params: JSONNode? {
    switch self {
    case .request(_, _, let params), .notification(_, let params): params
    case .response, .failure: nil
    }
  }

  /// The id of a request, or of the request that an answer belongs to.
  public var id: RequestID? {
    switch self {
    case .request(let id, _, _), .response(let id, _): id
    case .failure(let id, _): id
    case .notification: nil
    }
  }
}
