import HTTPFraming
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

/// A gateway in front of a stateless server, which is a process or speaks HTTP: clients must not see which.
struct StatelessStage {
  private enum Front {
    case process(GatewayStage)
    case http(HTTPStage)
  }

  static let allowAll = #"{"version":"1","default":"allow"}"#
  private static let discovery = #"{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{}}"#

  private let front: Front
  /// What the gateway has asked to find out what the server speaks.
  private let asked: Int

  init(_ place: ServerPlace, policy: String = allowAll, grants: GatewayGrants? = nil) throws {
    switch place {
    case .http:
      front = .http(try HTTPStage(policy: policy, grants: grants))
      asked = 0
    case .process:
      let stage = try GatewayStage(policy: policy, grants: grants)
      front = .process(stage)
      asked = 1
      try ask(.discover)
      let id = try #require(stage.links[0].received.last?["id"]).compactText()
      try stage.links[0].says(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(Self.discovery)}"#)
    }
  }

  /// The messages that the server got since the gateway knows what it speaks.
  var seen: [JSONValue] {
    switch front {
    case .process(let stage): Array((stage.links.first?.received ?? []).dropFirst(asked))
    case .http(let stage): stage.server.requests.compactMap(\.message)
    }
  }

  private var core: GatewayCore {
    switch front {
    case .process(let stage): stage.core
    case .http(let stage): stage.core
    }
  }

  /// Puts another policy in force.
  func replace(_ text: String) throws {
    core.replace(try PolicyDocument(reading: Array(text.utf8)).policy)
  }

  /// Lets the client with another token speak from now on.
  func carry(_ token: GrantToken) throws {
    switch front {
    case .process(let stage): try stage.carry(token)
    case .http(let stage): try stage.carry(token)
    }
  }

  // MARK: The client

  /// A client asks, with the headers that belong to its message or with others.
  @discardableResult
  func ask(_ message: StatelessMessage, headers: HTTPHeaders? = nil) throws -> FakeExchange {
    switch front {
    case .process(let stage): try stage.post(message.text, headers: headers ?? message.headers)
    case .http(let stage): try stage.post(message.text, headers: headers ?? message.headers)
    }
  }

  // MARK: The server

  /// The server answers what it got last, or something before, with a result.
  func answer(_ result: String, to position: Int? = nil) throws {
    try finish(#""result":\#(result)"#, status: 200, to: position)
  }

  /// The server answers what it got last with an error; one that speaks HTTP has a status for it.
  func fail(_ error: String, status: Int) throws {
    try finish(#""error":\#(error)"#, status: status, to: nil)
  }

  /// The server says something before it answers what it got last, or something before.
  ///
  /// - Parameter text: the message; `ID` in it stands for the request's id as the server knows it.
  func say(_ text: String, to position: Int? = nil) throws {
    let message = text.replacing("ID", with: try id(at: position))
    switch front {
    case .process(let stage): try stage.links[0].says(message)
    case .http(let stage):
      let request = stage.server.requests[position ?? stage.server.requests.count - 1]
      if !request.isStreaming { request.openStream() }
      request.writes("data: \(message)\n\n")
    }
  }

  private func finish(_ member: String, status: Int, to position: Int?) throws {
    let text = #"{"jsonrpc":"2.0","id":\#(try id(at: position)),\#(member)}"#
    switch front {
    case .process(let stage): try stage.links[0].says(text)
    case .http(let stage):
      let request = stage.server.requests[position ?? stage.server.requests.count - 1]
      guard request.isStreaming else { return request.answer(status, text) }
      request.writes("data: \(text)\n\n")
      request.endStream()
    }
  }

  private func id(at position: Int?) throws -> String {
    let seen = seen
    let position = position ?? seen.count - 1
    try #require(seen.indices.contains(position), "the server has not been asked so often")
    return try #require(seen[position]["id"]).compactText()
  }
}
