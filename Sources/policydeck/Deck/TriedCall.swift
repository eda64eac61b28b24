import Console
import StrictJSON
import Upstream

/// One call of a tool through the deck's own gateway.
enum TriedCall {
  /// Makes the call and puts its answer into words.
  static func call(_ tool: String, _ arguments: JSONValue, through connection: GatewayConnection) async -> ConsoleEvent
  {
    let start = ContinuousClock.now
    do {
      let endpoint = try HTTPEndpoint(parsing: connection.endpoint)
      let message = try await Upstream.callTool(tool, arguments: arguments, at: endpoint, token: connection.token)
      return .callAnswered(answer(tool, message, taken: ContinuousClock.now - start))
    } catch {
      return .callFailed("\(error)")
    }
  }

  private static func answer(_ tool: String, _ message: JSONValue, taken: Duration) -> CallAnswer {
    let result = message["result"]
    let blocks = result?["content"]?.arrayValue ?? []
    let problem = message["error"]?["message"]?.stringValue
    return CallAnswer(
      tool: tool,
      isError: result == nil || result?["isError"]?.boolValue == true,
      texts: blocks.compactMap { $0["text"]?.stringValue } + (problem.map { [$0] } ?? []),
      json: (result ?? message).prettyText(),
      duration: taken / .milliseconds(1)
    )
  }
}
