import StrictJSON
import Testing

@testable import Gateway

/// A gateway in front of a server of the handshake era, and a client that has a session open and listens.
struct HandshakeStage {
  private enum Front {
    case process(GatewayStage, session: String)
    case http(HTTPStage)
  }

  private static let session = "s"

  private let front: Front
  /// The stream on which the server speaks unasked.
  let stream: FakeExchange
  private let before: Int

  init(_ place: ServerPlace, policy: String = StatelessStage.allowAll) throws {
    switch place {
    case .process:
      let stage = try GatewayStage(policy: policy)
      let (session, server) = try stage.openSession()
      front = .process(stage, session: session)
      stream = stage.openStream(in: session)
      before = server.received.count
    case .http:
      let stage = try HTTPStage(policy: policy)
      try stage.openSession(named: Self.session)
      front = .http(stage)
      stream = stage.openStream(in: Self.session)
      stage.server.requests[1].openStream()
      before = 1
    }
  }

  /// What the server got in the session.
  var seen: [JSONValue] {
    let all =
      switch front {
      case .process(let stage, _): stage.links[0].received
      case .http(let stage): stage.server.requests.compactMap(\.message)
      }
    return Array(all.dropFirst(before))
  }

  /// The client asks.
  @discardableResult
  func ask(_ method: String, _ params: String, id: String = "1") throws -> FakeExchange {
    try post(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#)
  }

  /// The client posts a message.
  @discardableResult
  func post(_ text: String) throws -> FakeExchange {
    switch front {
    case .process(let stage, let session): try stage.post(text, in: session)
    case .http(let stage): try stage.post(text, in: Self.session)
    }
  }

  /// The server answers what it got last.
  func answer(_ result: String) throws {
    let id = try #require(seen.last?["id"]).compactText()
    let text = #"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#
    switch front {
    case .process(let stage, _): try stage.links[0].says(text)
    case .http(let stage): stage.server.requests.last?.answer(200, text)
    }
  }

  /// The server says something that belongs to no request.
  func say(_ text: String) throws {
    switch front {
    case .process(let stage, _): try stage.links[0].says(text)
    case .http(let stage): stage.server.requests[1].writes("data: \(text)\n\n")
    }
  }
}
